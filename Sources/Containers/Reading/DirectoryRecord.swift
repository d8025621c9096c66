/// One record of the central directory (APPNOTE 6.3.3 § 4.3.12).
struct DirectoryRecord {
  let madeBy: UInt16
  let header: EntryHeader
  let disk: UInt16
  let internalAttributes: UInt16
  let externalAttributes: UInt32
  let headerOffset: Int
  let name: [UInt8]
  let extra: [UInt8]
  let commentLength: Int
  /// Bytes of the whole record.
  let length: Int

  /// Reads the record at `place`; `nil` when it is none or is cut off.
  init?(_ directory: [UInt8], at place: Int) {
    let bytes = directory.span.bytes
    guard place + ZipFormat.directoryLength <= directory.count,
      bytes.littleEndian(at: place) as UInt32 == ZipFormat.directorySignature
    else { return nil }
    madeBy = bytes.littleEndian(at: place + 4)
    header = EntryHeader(bytes, at: place + 6)
    commentLength = Int(bytes.littleEndian(at: place + 32) as UInt16)
    disk = bytes.littleEndian(at: place + 34)
    internalAttributes = bytes.littleEndian(at: place + 36)
    externalAttributes = bytes.littleEndian(at: place + 38)
    headerOffset = Int(bytes.littleEndian(at: place + 42) as UInt32)
    let extraStart = place + ZipFormat.directoryLength + Int(header.nameLength)
    let extraEnd = extraStart + Int(header.extraLength)
    length = extraEnd + commentLength - place
    guard place + length <= directory.count else { return nil }
    name = Array(directory[place + ZipFormat.directoryLength..<extraStart])
    extra = Array(directory[extraStart..<extraEnd])
  }

  /// The kind of file, as Unix has it in the high half of the external attributes.
  var unixKind: UInt32 { externalAttributes >> 16 & 0o170000 }

  /// The record says what ContainerWriter would have said.
  var isAsWritten: Bool {
    madeBy == ZipFormat.version && header.versionNeeded == ZipFormat.version
      && header.method == ZipFormat.stored && extra.isEmpty && commentLength == 0
      && internalAttributes == 0 && externalAttributes == 0
      && header.flags == (name.allSatisfy { $0 < 0x80 } ? 0 : ZipFormat.utf8Flag)
  }
}
