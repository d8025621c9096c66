import Durable
import Glibc

/// The bytes of an archive: in memory when they are few, else on disk.
struct ArchiveSource: ~Copyable {
  let size: Int
  /// Everything, when the archive is in memory.
  private let memory: [UInt8]?
  private let file: OpenFile

  /// Files up to this size are read once and whole.
  static let memoryLimit = 1 << 20

  init(_ file: consuming OpenFile) throws(SystemError) {
    let status = try file.status()
    guard status.kind == .file else {
      throw SystemError(call: "open", path: file.path, code: EINVAL)
    }
    if status.size <= ArchiveSource.memoryLimit {
      self.init(memory: try file.contents(limit: ArchiveSource.memoryLimit))
    } else {
      self.init(size: status.size, memory: nil, file: file)
    }
  }

  init(memory: [UInt8]) {
    self.init(size: memory.count, memory: memory, file: OpenFile(descriptor: -1, path: "memory"))
  }

  private init(size: Int, memory: [UInt8]?, file: consuming OpenFile) {
    self.size = size
    self.memory = memory
    self.file = file
  }

  /// The `count` bytes at `offset`; `nil` when they do not all lie in the archive.
  borrowing func bytes(count: Int, at offset: Int) throws(SystemError) -> [UInt8]? {
    guard offset >= 0, count >= 0, offset <= size - count else { return nil }
    if let memory { return Array(memory[offset..<offset + count]) }
    let bytes = try file.bytes(count: count, at: offset)
    return bytes.count == count ? bytes : nil
  }

  /// Fills `buffer` from `offset` and says how far; short only where the archive ends.
  borrowing func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(SystemError) -> Int {
    guard let memory else { return try file.read(into: buffer, at: offset) }
    let count = max(0, min(buffer.count, memory.count - offset))
    guard count > 0 else { return 0 }
    memory.withUnsafeBytes {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + count]))
    }
    return count
  }
}
