import Synchronization

/// The bytes that wait to be written: large enough that an ordinary container takes one `write`.
///
/// The memory is given back for the next container, since fresh pages cost more than filling them.
struct WriteBuffer: ~Copyable {
  static let capacity = 256 << 10

  private static let idle = Mutex<[[UInt8]]>([])
  private static let idleLimit = 16

  private var bytes: [UInt8]
  /// Bytes in use, from the start.
  private(set) var count = 0

  init() {
    bytes =
      WriteBuffer.idle.withLock { $0.popLast() }
      ?? [UInt8](repeating: 0, count: WriteBuffer.capacity)
  }

  deinit {
    WriteBuffer.idle.withLock { idle in
      if idle.count < WriteBuffer.idleLimit { idle.append(bytes) }
    }
  }

  var room: Int { WriteBuffer.capacity - count }

  /// `new` must not be longer than `room`.
  mutating func append(_ new: UnsafeRawBufferPointer) {
    precondition(new.count <= room)
    bytes.withUnsafeMutableBytes { $0[count...].copyBytes(from: new) }
    count += new.count
  }

  mutating func append(_ new: [UInt8]) {
    new.withUnsafeBytes { append($0) }
  }

  /// Lets `body` put bytes behind the last one, up to `limit` of them; it returns how many.
  mutating func fill(
    atMost limit: Int, _ body: (UnsafeMutableRawBufferPointer) throws(ContainerError) -> Int
  ) throws(ContainerError) -> Int {
    let start = count
    var span = bytes.mutableSpan
    let added = try span.withUnsafeMutableBytes { (all) throws(ContainerError) -> Int in
      let end = min(start + limit, all.count)
      return try body(UnsafeMutableRawBufferPointer(rebasing: all[start..<end]))
    }
    precondition(added >= 0 && added <= min(limit, room))
    count += added
    return added
  }

  /// Replaces bytes that are in use.
  mutating func replace(at offset: Int, with new: [UInt8]) {
    precondition(offset >= 0 && offset + new.count <= count)
    bytes.withUnsafeMutableBytes { $0[offset...].copyBytes(from: new) }
  }

  /// The bytes in use from `offset` on.
  func withBytes<Result, Failure: Error>(
    from offset: Int = 0, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let end = count
    return try bytes.span.withUnsafeBytes { (all) throws(Failure) -> Result in
      try body(UnsafeRawBufferPointer(rebasing: all[offset..<end]))
    }
  }

  mutating func removeAll() {
    count = 0
  }
}
