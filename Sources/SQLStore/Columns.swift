import Records

/// The columns of the row on which a statement stands, from 0.
///
/// Strict tables give every column its type; what a hand could still have written wrong (a blob of
/// another length) is thrown as `.unusable`, never trapped: an audit reads these rows.
package struct Columns {
  private let row: any SQLRow

  package init(_ row: any SQLRow) { self.row = row }

  package func isNull(_ place: Int) -> Bool { row.isNull(place) }

  package func int(_ place: Int) -> Int64 { row.int(place) }

  package func optionalInt(_ place: Int) -> Int64? { isNull(place) ? nil : int(place) }

  package func bool(_ place: Int) -> Bool { int(place) != 0 }

  package func text(_ place: Int) -> String { String(decoding: row.bytes(place), as: UTF8.self) }

  package func optionalText(_ place: Int) -> String? { isNull(place) ? nil : text(place) }

  package func blob(_ place: Int) -> [UInt8] { Array(row.bytes(place)) }

  package func instant(_ place: Int) -> Instant { Instant(milliseconds: int(place)) }

  package func id(_ place: Int) throws -> RecordID {
    let bytes = row.bytes(place)
    guard bytes.count == 16 else { throw damaged("a record id", bytes.count) }
    return RecordID(high: bytes.word(0), low: bytes.word(1))
  }

  package func digest(_ place: Int) throws -> ContentDigest {
    let bytes = row.bytes(place)
    guard bytes.count == 32 else { throw damaged("a digest", bytes.count) }
    return ContentDigest(
      words: [bytes.word(0), bytes.word(1), bytes.word(2), bytes.word(3)])
  }

  private func damaged(_ what: String, _ count: Int) -> StoreError {
    .unusable(
      reason: "a row of the database holds \(what) of \(count) bytes: run postgang rebuild")
  }
}

extension UnsafeRawBufferPointer {
  /// The n-th group of eight bytes, most significant byte first.
  fileprivate func word(_ place: Int) -> UInt64 {
    UInt64(bigEndian: loadUnaligned(fromByteOffset: place * 8, as: UInt64.self))
  }
}
