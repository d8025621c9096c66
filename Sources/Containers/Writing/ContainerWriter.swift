import Durable

/// Writes one ASiC-E container: a ZIP as ISO/IEC 21320-1 allows it, with `mimetype` first (ETSI
/// EN 319 162-1 annex A).
///
/// Every entry is stored, because deflating a form costs more than sealing it; none has an extra
/// field or a data descriptor. The same entries and stamp give the same bytes. A container of up to
/// 256 KiB is written with one `write`; what is longer needs no more memory than that. Nothing is
/// durable: the caller syncs the file system.
package struct ContainerWriter: ~Copyable {
  /// What the entry `mimetype` holds.
  package static let mimetype = "application/vnd.etsi.asic-e+zip"

  private let file: OpenFile
  private let stamp: ZipStamp
  private let observe: (UnsafeRawBufferPointer) -> Void
  private var buffer = WriteBuffer()
  /// Bytes in the file; the buffer follows them.
  private var written = 0
  /// Bytes of the file that `observe` has seen: all, until a header was written that was not final.
  private var observed = 0
  private var directory: [UInt8] = []
  private var names: [String: String] = [:]

  /// Begins a container in an empty file, opened for reading and writing.
  ///
  /// - Parameters:
  ///   - isContainer: says of itself what it is; false for a ZIP that is none.
  ///   - observe: is given every byte of the container, in order and once, as it stands in the file;
  ///     all of them when `finish` has returned.
  package init(
    to file: consuming OpenFile, stamp: ZipStamp, isContainer: Bool = true,
    observe: @escaping (UnsafeRawBufferPointer) -> Void
  ) throws(ContainerError) {
    self.file = file
    self.stamp = stamp
    self.observe = observe
    directory.reserveCapacity(512)
    if isContainer { try add("mimetype", Array(ContainerWriter.mimetype.utf8)) }
  }

  /// Bytes so far.
  private var length: Int { written + buffer.count }

  /// Adds an entry whose bytes are at hand.
  package mutating func add(_ name: String, _ contents: [UInt8]) throws(ContainerError) {
    let header = try begin(
      name, size: contents.count, checksum: CRC32.checksum(of: contents))
    try append(localHeader(header, name))
    try append(contents)
  }

  /// Adds an entry that is read in pieces, once: what is hashed on the way is what is written.
  ///
  /// - Parameter size: bytes that there will be.
  /// - Parameter checksum: their CRC-32, if it is known; the container is then written from start to
  ///   end, also to a pipe.
  /// - Parameter fill: puts the next bytes into the buffer it is given and says how many; 0 at the
  ///   end. It is called until it says so.
  /// - Throws: `.sizeChanged` when there are more or fewer bytes than `size`, or others than
  ///   `checksum` says.
  package mutating func add(
    _ name: String, size: Int, checksum known: UInt32? = nil,
    fill: (UnsafeMutableRawBufferPointer) throws(ContainerError) -> Int
  ) throws(ContainerError) {
    let start = length
    var header = try begin(name, size: size, checksum: known ?? 0)
    let room = ZipFormat.localLength + name.utf8.count + size
    if room > buffer.room { try flush() }
    buffer.append(localHeader(header, name))
    let checksum = try stream(name, size: size, isFinal: known != nil, fill)
    if let known {
      guard checksum == known else { throw .sizeChanged(name: name, expected: size) }
      return
    }
    header.checksum = checksum

    let final = localHeader(header, name)
    if start >= written {
      buffer.replace(at: start - written, with: final)
    } else {
      try system { () throws(SystemError) in try file.write(final, at: start) }
    }
    finishDirectoryRecord(with: header.checksum, name)
  }

  /// Writes the central directory and closes the file; returns the container's length in bytes.
  package consuming func finish() throws(ContainerError) -> Int {
    let start = length
    let count = UInt16(names.count)
    var end: [UInt8] = []
    end.append(littleEndian: ZipFormat.endSignature)
    end.append(littleEndian: UInt32(0))
    end.append(littleEndian: count)
    end.append(littleEndian: count)
    end.append(littleEndian: UInt32(directory.count))
    end.append(littleEndian: UInt32(start))
    end.append(littleEndian: UInt16(0))
    try append(directory)
    try append(end)
    try flush()
    try observeRest()
    let length = length
    do throws(SystemError) { try file.close() } catch { throw .system(error) }
    return length
  }

  // MARK: Entries

  /// Checks that there is room for an entry and its name, and notes it in the directory.
  private mutating func begin(
    _ name: String, size: Int, checksum: UInt32
  ) throws(ContainerError) -> EntryHeader {
    if let fault = EntryName.fault(of: name) { throw .name(name, fault) }
    if let taken = names.updateValue(name, forKey: EntryName.folded(name)) {
      throw .nameTaken(name, by: taken)
    }
    guard names.count <= ZipFormat.entryLimit else { throw .tooManyEntries }
    // The entry with both its headers, and what will stand behind it.
    let headers = ZipFormat.localLength + ZipFormat.directoryLength + 2 * name.utf8.count
    let total = length + headers + directory.count + ZipFormat.endLength
    guard size < ZipFormat.sizeLimit - total else { throw .tooLarge(name: name) }
    let header = EntryHeader(
      versionNeeded: ZipFormat.version,
      flags: name.utf8.allSatisfy { $0 < 0x80 } ? 0 : ZipFormat.utf8Flag,
      method: ZipFormat.stored, stamp: stamp.bits, checksum: checksum,
      compressedSize: UInt32(size), size: UInt32(size), nameLength: UInt16(name.utf8.count),
      extraLength: 0)
    directory.append(littleEndian: ZipFormat.directorySignature)
    directory.append(littleEndian: ZipFormat.version)
    header.write(to: &directory)
    // Comment length, disk, internal and external attributes: nothing to say.
    directory.append(contentsOf: [UInt8](repeating: 0, count: 10))
    directory.append(littleEndian: UInt32(length))
    directory.append(contentsOf: name.utf8)
    return header
  }

  private func localHeader(_ header: EntryHeader, _ name: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(ZipFormat.localLength + name.utf8.count)
    bytes.append(littleEndian: ZipFormat.localSignature)
    header.write(to: &bytes)
    bytes.append(contentsOf: name.utf8)
    return bytes
  }

  /// Puts the checksum into the directory's last record, which was written before it was known.
  private mutating func finishDirectoryRecord(with checksum: UInt32, _ name: String) {
    let record = directory.count - name.utf8.count - ZipFormat.directoryLength
    for place in 0..<4 {
      directory[record + 16 + place] = UInt8(truncatingIfNeeded: checksum >> UInt32(8 * place))
    }
  }

  /// Reads an entry through the buffer; returns its checksum.
  private mutating func stream(
    _ name: String, size: Int, isFinal: Bool,
    _ fill: (UnsafeMutableRawBufferPointer) throws(ContainerError) -> Int
  ) throws(ContainerError) -> UInt32 {
    var checksum = CRC32()
    var left = size
    while left > 0 {
      if buffer.room == 0 { try flush(final: isFinal) }
      let start = buffer.count
      let count = try buffer.fill(atMost: left, fill)
      if count == 0 { throw .sizeChanged(name: name, expected: size) }
      buffer.withBytes(from: start) { checksum.update($0) }
      left -= count
    }
    // One more call, so that a file which has grown is noticed, and a checked source checks.
    var beyond: UInt8 = 0
    let more = try withUnsafeMutableBytes(of: &beyond) { (byte) throws(ContainerError) in
      try fill(byte)
    }
    if more > 0 { throw .sizeChanged(name: name, expected: size) }
    return checksum.value
  }

  // MARK: Bytes

  private mutating func append(_ bytes: [UInt8]) throws(ContainerError) {
    if bytes.count > buffer.room { try flush() }
    if bytes.count <= buffer.room {
      buffer.append(bytes)
    } else {
      try write(bytes)
    }
  }

  /// Writes what the buffer holds. `final` says that none of it will be patched.
  private mutating func flush(final: Bool = true) throws(ContainerError) {
    let isSeen = final && observed == written
    try buffer.withBytes { (bytes) throws(ContainerError) in try put(bytes, isSeen: isSeen) }
    advance(by: buffer.count, isSeen: isSeen)
    buffer.removeAll()
  }

  /// Writes bytes that are final and too many for the buffer, which must be empty.
  private mutating func write(_ bytes: [UInt8]) throws(ContainerError) {
    let isSeen = observed == written
    try bytes.span.withUnsafeBytes { (bytes) throws(ContainerError) in
      try put(bytes, isSeen: isSeen)
    }
    advance(by: bytes.count, isSeen: isSeen)
  }

  private func put(_ bytes: UnsafeRawBufferPointer, isSeen: Bool) throws(ContainerError) {
    try system { () throws(SystemError) in try file.write(bytes) }
    if isSeen { observe(bytes) }
  }

  /// Once a header was passed over, everything behind it is observed at the end.
  private mutating func advance(by count: Int, isSeen: Bool) {
    written += count
    if isSeen { observed += count }
  }

  /// Reads back what was written before its header was final.
  private mutating func observeRest() throws(ContainerError) {
    while observed < written {
      let limit = min(WriteBuffer.capacity, written - observed)
      let start = observed
      let count = try buffer.fill(atMost: limit) { (bytes) throws(ContainerError) in
        do throws(SystemError) { return try file.read(into: bytes, at: start) } catch {
          throw .system(error)
        }
      }
      guard count == limit else {
        throw .system(SystemError(call: "pread", path: file.path, code: 5))
      }
      buffer.withBytes { observe($0) }
      buffer.removeAll()
      observed += count
    }
  }

  private func system(_ body: () throws(SystemError) -> Void) throws(ContainerError) {
    do throws(SystemError) { try body() } catch { throw .system(error) }
  }
}
