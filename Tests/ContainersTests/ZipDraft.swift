import Testing

@testable import Containers

/// A ZIP put together byte by byte, so that a test can make it lie.
struct ZipDraft: Sendable {
  struct Entry: Sendable {
    var name: [UInt8]
    var data: [UInt8]
    var packed: [UInt8]
    var method: UInt16 = 0
    var flags: UInt16 = 0
    var checksum: UInt32
    var size: UInt32
    var stamp: UInt32 = 0x5C21_0000
    var madeBy: UInt16 = 20
    var externalAttributes: UInt32 = 0
    var extra: [UInt8] = []
    var localExtra: [UInt8] = []
    var comment: [UInt8] = []
    var disk: UInt16 = 0
    /// What stands behind the data.
    var trailer: [UInt8] = []
    /// Alters the local header, which is otherwise what the central directory says.
    var local: @Sendable (inout EntryHeader) -> Void = { _ in }
    var localName: [UInt8]?
    /// Points somewhere else than at its own local header.
    var headerOffset: Int?

    init(_ name: String, _ text: String = "hei") {
      self.init(name, Array(text.utf8))
    }

    init(_ name: String, _ data: [UInt8]) {
      self.name = Array(name.utf8)
      self.data = data
      packed = data
      checksum = CRC32.checksum(of: data)
      size = UInt32(data.count)
      if !name.utf8.allSatisfy({ $0 < 0x80 }) { flags = ZipFormat.utf8Flag }
    }

    func with(_ change: (inout Entry) -> Void) -> Entry {
      var copy = self
      change(&copy)
      return copy
    }

    var header: EntryHeader {
      EntryHeader(
        versionNeeded: 20, flags: flags, method: method, stamp: stamp, checksum: checksum,
        compressedSize: UInt32(packed.count), size: size, nameLength: UInt16(name.count),
        extraLength: UInt16(extra.count))
    }
  }

  var entries: [Entry]
  var before: [UInt8] = []
  var gap: [UInt8] = []
  var beforeEnd: [UInt8] = []
  var comment: [UInt8] = []
  var after: [UInt8] = []
  var count: UInt16?

  init(_ entries: Entry...) {
    self.entries = entries
  }

  var bytes: [UInt8] {
    var bytes = before
    var directory: [UInt8] = []
    for entry in entries {
      let offset = entry.headerOffset ?? bytes.count
      if entry.headerOffset == nil { bytes += localPart(of: entry) }
      directory += record(of: entry, at: offset)
      bytes += gap
    }
    let start = bytes.count
    bytes += directory + beforeEnd
    bytes.append(littleEndian: ZipFormat.endSignature)
    bytes.append(littleEndian: UInt32(0))
    bytes.append(littleEndian: count ?? UInt16(entries.count))
    bytes.append(littleEndian: count ?? UInt16(entries.count))
    bytes.append(littleEndian: UInt32(directory.count))
    bytes.append(littleEndian: UInt32(start))
    bytes.append(littleEndian: UInt16(comment.count))
    return bytes + comment + after
  }

  private func localPart(of entry: Entry) -> [UInt8] {
    var header = entry.header
    header.extraLength = UInt16(entry.localExtra.count)
    let name = entry.localName ?? entry.name
    header.nameLength = UInt16(name.count)
    entry.local(&header)
    var bytes: [UInt8] = []
    bytes.append(littleEndian: ZipFormat.localSignature)
    header.write(to: &bytes)
    return bytes + name + entry.localExtra + entry.packed + entry.trailer
  }

  private func record(of entry: Entry, at offset: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(littleEndian: ZipFormat.directorySignature)
    bytes.append(littleEndian: entry.madeBy)
    entry.header.write(to: &bytes)
    bytes.append(littleEndian: UInt16(entry.comment.count))
    bytes.append(littleEndian: entry.disk)
    bytes.append(littleEndian: UInt16(0))
    bytes.append(littleEndian: entry.externalAttributes)
    bytes.append(littleEndian: UInt32(offset))
    return bytes + entry.name + entry.extra + entry.comment
  }
}

extension ZipDraft: CustomTestStringConvertible {
  var testDescription: String {
    entries.map { String(decoding: $0.name, as: UTF8.self) }.joined(separator: ", ")
  }
}
