import Durable

/// The examination of an archive's structure: reads the end record, the central directory and every
/// local header, and collects everything that is wrong. No entry is unpacked.
struct ArchiveExamination {
  let policy: ArchivePolicy
  private(set) var entries: [ArchiveEntry] = []
  private(set) var problems: [ArchiveProblem] = []

  /// A directory of `policy.entries` records with ordinary names is far smaller.
  private static let directoryLimit = 32 << 20

  init(_ source: borrowing ArchiveSource, policy: ArchivePolicy) throws(SystemError) {
    self.policy = policy
    guard let end = try EndRecord.find(in: source) else {
      note(.noEnd)
      return
    }
    examine(end)
    guard problems.isEmpty else { return }
    let records = try records(of: end, in: source)
    guard problems.isEmpty else { return }
    try examine(records, below: end.directoryOffset, in: source)
    examineNames()
  }

  private mutating func note(_ fault: ArchiveProblem.Fault, _ entry: String? = nil) {
    problems.append(ArchiveProblem(entry: entry, fault))
  }

  // MARK: The end record and the directory

  private mutating func examine(_ end: EndRecord) {
    if end.needsZip64 { note(.zip64) }
    if end.isSpanned { note(.spanned) }
    if !policy.isLenient, !end.comment.isEmpty,
      end.comment != Array("mimetype=\(ContainerWriter.mimetype)".utf8)
    {
      note(.comment)
    }
    if end.count > policy.entries { note(.tooManyEntries(limit: policy.entries)) }
    // Bytes before the archive would move it, and bytes between directory and end would hide there.
    if end.directoryOffset + end.directorySize != end.offset
      || end.directorySize > ArchiveExamination.directoryLimit
    {
      note(.directory)
    }
  }

  private mutating func records(
    of end: EndRecord, in source: borrowing ArchiveSource
  ) throws(SystemError) -> [DirectoryRecord] {
    var records: [DirectoryRecord] = []
    let directory = try source.bytes(count: end.directorySize, at: end.directoryOffset) ?? []
    var place = 0
    while place < directory.count, records.count < end.count {
      guard let record = DirectoryRecord(directory, at: place) else { break }
      records.append(record)
      place += record.length
    }
    if place != end.directorySize || records.count != end.count { note(.directory) }
    return records
  }

  // MARK: Entries

  private mutating func examine(
    _ records: [DirectoryRecord], below limit: Int, in source: borrowing ArchiveSource
  ) throws(SystemError) {
    var extents: [EntryExtent] = []
    var total = 0
    entries.reserveCapacity(records.count)
    extents.reserveCapacity(records.count)
    for record in records {
      let name = String(validating: record.name, as: UTF8.self)
      var shown = name ?? String(decoding: record.name, as: UTF8.self)
      if name == nil { note(.name(.notUTF8), shown) }
      // Some systems take every letter apart; what portals drop need not be refused for that.
      if policy.isLenient { shown = EntryName.composed(shown) }
      examine(record, shown)
      total += Int(record.header.size)
      guard let extent = try examineLocal(record, shown, below: limit, in: source) else { continue }
      extents.append(extent)
      entries.append(
        ArchiveEntry(
          index: entries.count, name: shown, size: Int(record.header.size),
          compressedSize: Int(record.header.compressedSize),
          isDeflated: record.header.method == ZipFormat.deflated,
          isFolder: record.name.last == UInt8(ascii: "/"),
          stamp: ZipStamp(bits: record.header.stamp),
          isBare: record.extra.isEmpty && record.commentLength == 0 && extent.isBare,
          isAsWritten: record.isAsWritten, headerOffset: record.headerOffset,
          dataOffset: extent.dataOffset, checksum: record.header.checksum))
    }
    if total > policy.totalBytes { note(.totalTooLarge(limit: policy.totalBytes)) }
    examineLayout(extents, below: limit)
  }

  /// What a directory record says of its entry.
  private mutating func examine(_ record: DirectoryRecord, _ name: String) {
    let header = record.header
    if let fault = EntryName.fault(of: name) { note(.name(fault), name) }
    examineFlags(record, name)
    if header.method != ZipFormat.stored, header.method != ZipFormat.deflated {
      note(.method(header.method), name)
    }
    if header.compressedSize == .max || header.size == .max
      || record.headerOffset == Int(UInt32.max)
    {
      note(.zip64, name)
    }
    if let fault = ExtraFields(record.extra).fault { note(fault, name) }
    if record.disk != 0 { note(.spanned, name) }
    if !policy.isLenient, record.commentLength > 0 { note(.comment, name) }
    examineKind(record, name)

    let (packed, size) = (Int(header.compressedSize), Int(header.size))
    if size > policy.entryBytes { note(.tooLarge(limit: policy.entryBytes), name) }
    if header.method == ZipFormat.stored, packed != size { note(.size, name) }
    // Short texts may well be packed to nearly nothing.
    if size > 1 << 16, size / policy.ratio > packed { note(.ratio(limit: policy.ratio), name) }
  }

  private mutating func examineFlags(_ record: DirectoryRecord, _ name: String) {
    let flags = record.header.flags
    let secret = ZipFormat.encryptedFlag | ZipFormat.strongEncryptionFlag | ZipFormat.maskedFlag
    if flags & secret != 0 { note(.encrypted, name) }
    if flags & ZipFormat.descriptorFlag != 0, !policy.isLenient { note(.descriptor, name) }
    let known =
      secret | ZipFormat.descriptorFlag | ZipFormat.utf8Flag | ZipFormat.effortFlags
    if flags & ~known != 0 { note(.flags(flags & ~known), name) }
    // Without the flag, readers take these bytes for one of a dozen code pages.
    if flags & ZipFormat.utf8Flag == 0, !record.name.allSatisfy({ $0 < 0x80 }) {
      note(.name(.undeclaredUTF8), name)
    }
  }

  private mutating func examineKind(_ record: DirectoryRecord, _ name: String) {
    let isFolder = record.name.last == UInt8(ascii: "/")
    switch record.unixKind {
    case 0, 0o100000: break
    case 0o120000: note(.link, name)
    case 0o040000 where isFolder: break
    default: note(.special, name)
    }
    if isFolder, !policy.isLenient { note(.folder, name) }
    if isFolder, record.header.size > 0 { note(.size, name) }
  }

  /// Compares an entry's local header with its directory record.
  private mutating func examineLocal(
    _ record: DirectoryRecord, _ name: String, below limit: Int, in source: borrowing ArchiveSource
  ) throws(SystemError) -> EntryExtent? {
    guard let local = try LocalHeader(record, in: source), local.dataEnd <= limit else {
      note(.differs(.signature), name)
      return nil
    }
    for field in local.differences(from: record, isStrict: !policy.isLenient) {
      note(.differs(field), name)
    }
    if let fault = ExtraFields(local.extra).fault { note(fault, name) }
    guard let end = try local.end(of: record, in: source) else {
      note(.descriptor, name)
      return nil
    }
    return EntryExtent(
      name: name, start: record.headerOffset, dataOffset: local.dataOffset, end: end,
      isBare: local.extra.isEmpty)
  }

  // MARK: All entries together

  /// Entries must follow one another from the start to the directory.
  private mutating func examineLayout(_ extents: [EntryExtent], below limit: Int) {
    var end = 0
    var hasGap = false
    for extent in extents.sorted(by: { $0.start < $1.start }) {
      if extent.start < end { note(.overlap, extent.name) }
      // Bytes before the first entry make some readers see another archive: never allowed.
      if extent.start > end, end == 0 || !policy.isLenient { hasGap = true }
      end = max(end, extent.end)
    }
    if end > limit { note(.overlap) }
    if end < limit, extents.isEmpty || !policy.isLenient { hasGap = true }
    if hasGap { note(.strayBytes) }
  }

  private mutating func examineNames() {
    var seen: [String: String] = [:]
    seen.reserveCapacity(entries.count)
    for entry in entries {
      let key = EntryName.folded(entry.isFolder ? String(entry.name.dropLast()) : entry.name)
      guard let other = seen.updateValue(entry.name, forKey: key) else { continue }
      // Strings are equal in either Unicode form: the bytes decide whether the names are the same.
      let isSame = other.utf8.elementsEqual(entry.name.utf8)
      note(isSame ? .duplicate(of: other) : .lookalike(of: other), entry.name)
    }
    // A file named as a folder that another entry lies in.
    let files = Set(seen.filter { !$0.value.hasSuffix("/") }.keys)
    for entry in entries where entry.name.utf8.contains(UInt8(ascii: "/")) {
      var key = EntryName.folded(entry.name)
      while let slash = key.lastIndex(of: "/") {
        key = String(key[..<slash])
        if !key.isEmpty, files.contains(key), slash != entry.name.indices.last {
          note(.fileAndFolder, entry.name)
          break
        }
      }
    }
  }
}
