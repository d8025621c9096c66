import GRDBSQLite
import Records

/// The columns of the row on which a statement stands, from 0.
///
/// Strict tables give every column its type; what a hand could still have written wrong (a blob of
/// another length) is thrown as `.unusable`, never trapped: an audit reads these rows.
struct Columns {
  let statement: OpaquePointer

  func isNull(_ place: CInt) -> Bool { sqlite3_column_type(statement, place) == SQLITE_NULL }

  func int(_ place: CInt) -> Int64 { sqlite3_column_int64(statement, place) }

  func optionalInt(_ place: CInt) -> Int64? { isNull(place) ? nil : int(place) }

  func bool(_ place: CInt) -> Bool { int(place) != 0 }

  func text(_ place: CInt) -> String {
    guard let text = sqlite3_column_text(statement, place) else { return "" }
    let count = Int(sqlite3_column_bytes(statement, place))
    return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
  }

  func optionalText(_ place: CInt) -> String? { isNull(place) ? nil : text(place) }

  func blob(_ place: CInt) -> [UInt8] { withBytes(place) { Array($0) } }

  func instant(_ place: CInt) -> Instant { Instant(milliseconds: int(place)) }

  func id(_ place: CInt) throws -> RecordID {
    try withBytes(place) { bytes in
      guard bytes.count == 16 else { throw damaged("a record id", bytes.count) }
      return RecordID(high: bytes.word(0), low: bytes.word(1))
    }
  }

  func digest(_ place: CInt) throws -> ContentDigest {
    try withBytes(place) { bytes in
      guard bytes.count == 32 else { throw damaged("a digest", bytes.count) }
      return ContentDigest(
        words: [bytes.word(0), bytes.word(1), bytes.word(2), bytes.word(3)])
    }
  }

  private func withBytes<Result>(
    _ place: CInt, _ read: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    let start = sqlite3_column_blob(statement, place)
    let count = Int(sqlite3_column_bytes(statement, place))
    return try read(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
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
