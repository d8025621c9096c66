/// The 26 bytes that an entry's local header and its record in the central directory have in common
/// (APPNOTE 6.3.3 § 4.3.7 and § 4.3.12).
struct EntryHeader: Hashable, Sendable {
  static let length = 26

  var versionNeeded: UInt16
  var flags: UInt16
  var method: UInt16
  var stamp: UInt32
  var checksum: UInt32
  var compressedSize: UInt32
  var size: UInt32
  var nameLength: UInt16
  var extraLength: UInt16
}

extension EntryHeader {
  /// Reads `length` bytes at `offset`.
  init(_ bytes: RawSpan, at offset: Int) {
    versionNeeded = bytes.littleEndian(at: offset)
    flags = bytes.littleEndian(at: offset + 2)
    method = bytes.littleEndian(at: offset + 4)
    stamp = bytes.littleEndian(at: offset + 6)
    checksum = bytes.littleEndian(at: offset + 10)
    compressedSize = bytes.littleEndian(at: offset + 14)
    size = bytes.littleEndian(at: offset + 18)
    nameLength = bytes.littleEndian(at: offset + 22)
    extraLength = bytes.littleEndian(at: offset + 24)
  }

  /// The fields as they stand in both headers.
  func write(to bytes: inout [UInt8]) {
    bytes.append(littleEndian: versionNeeded)
    bytes.append(littleEndian: flags)
    bytes.append(littleEndian: method)
    bytes.append(littleEndian: stamp)
    bytes.append(littleEndian: checksum)
    bytes.append(littleEndian: compressedSize)
    bytes.append(littleEndian: size)
    bytes.append(littleEndian: nameLength)
    bytes.append(littleEndian: extraLength)
  }
}

extension RawSpan {
  /// The number at `offset`, which must lie within the span.
  func littleEndian<Number: FixedWidthInteger & BitwiseCopyable>(at offset: Int) -> Number {
    precondition(offset >= 0 && offset + MemoryLayout<Number>.size <= byteCount)
    return Number(littleEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: Number.self))
  }
}

extension [UInt8] {
  mutating func append(littleEndian number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }
}
