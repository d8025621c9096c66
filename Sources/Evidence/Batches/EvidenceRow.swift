import PKI
import Records

/// A record in a batch of evidence: 48 bytes on disk.
package struct EvidenceRow: Hashable, Sendable {
  package let id: RecordID
  /// The SHA-256 group hash of its container's files; see `ObjectGroup`.
  package let group: ContentDigest

  package init(id: RecordID, group: ContentDigest) {
    self.id = id
    self.group = group
  }

  static let length = 48

  /// Rows, one behind the other.
  static func rows(in bytes: [UInt8]) -> [EvidenceRow] {
    bytes.withUnsafeBytes { buffer in
      stride(from: 0, to: buffer.count, by: length).map { place in
        func word(_ index: Int) -> UInt64 {
          UInt64(
            bigEndian: buffer.loadUnaligned(fromByteOffset: place + 8 * index, as: UInt64.self))
        }
        return EvidenceRow(
          id: RecordID(high: word(0), low: word(1)),
          group: ContentDigest(words: [word(2), word(3), word(4), word(5)]))
      }
    }
  }

  static func bytes(of rows: [EvidenceRow]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: rows.count * length) { buffer, count in
      let output = UnsafeMutableRawBufferPointer(buffer)
      for (index, row) in rows.enumerated() {
        func put(_ word: UInt64, _ place: Int) {
          output.storeBytes(
            of: word.bigEndian, toByteOffset: index * length + 8 * place, as: UInt64.self)
        }
        put(row.id.high, 0)
        put(row.id.low, 1)
        for word in 0..<4 { put(row.group.bytes[word], 2 + word) }
      }
      count = rows.count * length
    }
  }
}
