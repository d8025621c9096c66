import Foundation
import GRDB
import Records

/// How a database is opened for which there may be no right to write.
enum ReadOnlyDatabase {
  /// Readers of its last commit.
  static func open(
    _ path: String, _ base: Configuration
  ) throws(StoreError) -> any DatabaseReader {
    var configuration = base
    configuration.readonly = true
    guard FileManager.default.fileExists(atPath: path) else {
      throw .unavailable(reason: "\(path) is missing")
    }
    do {
      return try probed(path, configuration)
    } catch {
      // A database with a write-ahead log cannot be read where the log's index can be neither found
      // nor made (SQLite, "Write-Ahead Logging", § 9), unless nobody writes and the log is empty.
      guard isLogEmpty(of: path), !isWritable(path) else { throw StoreError(error, at: path) }
    }
    do {
      // Debian's SQLite takes names as URIs (SQLITE_USE_URI).
      return try probed("file:\(uriPath(path))?immutable=1", configuration)
    } catch {
      throw StoreError(error, at: path)
    }
  }

  private static func probed(
    _ path: String, _ configuration: Configuration
  ) throws -> any DatabaseReader {
    let pool = try DatabasePool(path: path, configuration: configuration)
    // Opening says nothing yet: the first look at the file does.
    try pool.read { db in _ = try Int.fetchOne(db, sql: "PRAGMA user_version") }
    return pool
  }

  private static func isLogEmpty(of path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
    return (attributes?[.size] as? Int ?? 0) == 0
  }

  /// Whether somebody could write it from here: then it may change while it is read.
  private static func isWritable(_ path: String) -> Bool {
    FileManager.default.isWritableFile(
      atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path)
  }

  private static func uriPath(_ path: String) -> String {
    path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
  }
}
