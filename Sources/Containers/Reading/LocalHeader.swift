import Durable

/// The header in front of an entry's data (APPNOTE 6.3.3 § 4.3.7).
struct LocalHeader {
  let header: EntryHeader
  let name: [UInt8]
  let extra: [UInt8]
  let dataOffset: Int
  /// Behind the data, by the size that the central directory names.
  let dataEnd: Int

  /// Reads the header that `record` points at; `nil` when there is none.
  init?(
    _ record: DirectoryRecord, in source: borrowing ArchiveSource
  ) throws(SystemError) {
    // The name is expected to be as long as the directory's; if it is longer, it differs anyway.
    let count = ZipFormat.localLength + record.name.count
    guard let bytes = try source.bytes(count: count, at: record.headerOffset),
      bytes.span.bytes.littleEndian(at: 0) as UInt32 == ZipFormat.localSignature
    else { return nil }
    header = EntryHeader(bytes.span.bytes, at: 4)
    name = Array(bytes[ZipFormat.localLength...])
    let extraOffset = record.headerOffset + ZipFormat.localLength + Int(header.nameLength)
    let extraLength = Int(header.extraLength)
    guard let extra = try source.bytes(count: extraLength, at: extraOffset) else { return nil }
    self.extra = extra
    dataOffset = extraOffset + extraLength
    dataEnd = dataOffset + Int(record.header.compressedSize)
  }

  /// What it says otherwise than the central directory; when strict, time and version count too.
  func differences(
    from record: DirectoryRecord, isStrict: Bool
  ) -> [ArchiveProblem.HeaderField] {
    let central = record.header
    if header == central, name == record.name { return [] }
    var fields: [ArchiveProblem.HeaderField] = []
    if header.nameLength != central.nameLength || name != record.name { fields.append(.name) }
    if header.flags != central.flags { fields.append(.flags) }
    if header.method != central.method { fields.append(.method) }
    // With a data descriptor the numbers may stand there only.
    let isDescribed = header.flags & ZipFormat.descriptorFlag != 0
    if header.checksum != central.checksum, !(isDescribed && header.checksum == 0) {
      fields.append(.checksum)
    }
    let sizes = (header.compressedSize, header.size)
    if sizes != (central.compressedSize, central.size), !(isDescribed && sizes == (0, 0)) {
      fields.append(.sizes)
    }
    if isStrict, header.stamp != central.stamp { fields.append(.time) }
    if isStrict, header.versionNeeded != central.versionNeeded { fields.append(.version) }
    return fields
  }

  /// Where the entry ends; `nil` when it should have a data descriptor and the right one is not
  /// there.
  func end(
    of record: DirectoryRecord, in source: borrowing ArchiveSource
  ) throws(SystemError) -> Int? {
    guard header.flags & ZipFormat.descriptorFlag != 0 else { return dataEnd }
    let numbers = [
      record.header.checksum, record.header.compressedSize, record.header.size,
    ]
    // The signature before the three numbers is usual but not required.
    for expected in [[ZipFormat.descriptorSignature] + numbers, numbers] {
      guard let bytes = try source.bytes(count: expected.count * 4, at: dataEnd) else { continue }
      let found: [UInt32] = expected.indices.map { bytes.span.bytes.littleEndian(at: $0 * 4) }
      if found == expected { return dataEnd + bytes.count }
    }
    return nil
  }
}
