import Foundation
import GRDB
import Records

@testable import SQLStore
@testable import SQLiteStore

/// A folder with a `postgang.db` in it, for one test.
final class DatabaseFile: Sendable {
  let path: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("postgang-database-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.appendingPathComponent("postgang.db").path
  }

  deinit {
    // What stays behind is in the folder for temporary files.
    try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent)
  }

  func open() throws -> SQLiteStore { try SQLiteStore(at: path) }

  /// Runs SQL as somebody with an editor for SQLite would.
  func edit(_ sql: String) throws {
    try DatabaseQueue(path: path).inDatabase { try $0.execute(sql: sql) }
  }

  /// Every row, in an order of its values.
  func rows(of table: String) throws -> [String] {
    try DatabaseQueue(path: path).inDatabase { db in
      try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map(\.debugDescription).sorted()
    }
  }
}
