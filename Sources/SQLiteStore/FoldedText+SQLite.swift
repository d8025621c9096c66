import GRDB
import GRDBSQLite
import SQLStore

extension FoldedText {
  /// Makes the SQL function `holds(words, text, other)` in a connection: whether each of the words
  /// is in one of the texts (`sqlite3_create_function_v2`).
  static func install(in db: Database) throws {
    let code = sqlite3_create_function_v2(
      db.sqliteConnection, "holds", 3, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nil,
      { context, _, values in
        guard let values else { return }
        let holds = FoldedText.holds(
          words: FoldedText.bytes(of: values[0]), text: FoldedText.bytes(of: values[1]),
          other: FoldedText.bytes(of: values[2]))
        sqlite3_result_int(context, holds ? 1 : 0)
      }, nil, nil, nil)
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }

  private static func bytes(of value: OpaquePointer?) -> UnsafeBufferPointer<UInt8> {
    let text = sqlite3_value_text(value)
    return UnsafeBufferPointer(
      start: text, count: text == nil ? 0 : Int(sqlite3_value_bytes(value)))
  }
}
