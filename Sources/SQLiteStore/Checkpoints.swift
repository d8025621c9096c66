import GRDB
import GRDBSQLite
import Synchronization

/// Moves what is committed from the write-ahead log into the database file, for the most part
/// beside the commits.
///
/// SQLite would do it inside the commit that fills the log, which then waits for thousands of
/// writes and two fsyncs. Here a connection of its own moves the bulk while commits go on; one of
/// these then moves the little that was added meanwhile, so that the log can start over. (A log
/// that commits keep ahead of never does, and grows.) A larger log than SQLite's usual one saves
/// writes, since a page that many commits touched is moved once.
final class Checkpoints: Sendable {
  /// 32 MB of log; a commit of 256 submissions writes some 400 to 900 pages.
  private static let pagesPerRound = 8192

  private enum Phase: UInt8, AtomicRepresentable {
    case filling
    case moving
    /// The bulk is moved: the next commit moves the rest.
    case moved
  }

  private let connection: DatabaseQueue
  private let phase = Atomic<Phase>(.filling)

  init(of path: String) throws {
    var configuration = Configuration()
    configuration.label = "postgang.db checkpoints"
    connection = try DatabaseQueue(path: path, configuration: configuration)
  }

  /// Waits for a round that is under way.
  func close() {
    // What cannot be closed politely is closed when it is released.
    try? connection.close()
  }

  /// Has the commits of the writing connection looked at (`sqlite3_wal_hook`); it must not outlive
  /// this object.
  func watch(_ writer: Database) {
    let hook:
      @convention(c) (
        UnsafeMutableRawPointer?, OpaquePointer?, UnsafePointer<CChar>?, CInt
      ) -> CInt = { context, writer, name, pages in
        if let context {
          let checkpoints = Unmanaged<Checkpoints>.fromOpaque(context).takeUnretainedValue()
          // A checkpoint that fails is tried again later; the commit has happened all the same.
          if checkpoints.isRestDue(logPages: Int(pages)) { sqlite3_wal_checkpoint(writer, name) }
        }
        return SQLITE_OK
      }
    sqlite3_wal_hook(writer.sqliteConnection, hook, Unmanaged.passUnretained(self).toOpaque())
  }

  /// Whether the commit that just happened should move the rest; called after each.
  private func isRestDue(logPages: Int) -> Bool {
    guard logPages >= Checkpoints.pagesPerRound else { return false }
    switch phase.load(ordering: .acquiring) {
    case .filling:
      phase.store(.moving, ordering: .releasing)
      connection.asyncWriteWithoutTransaction { [self] db in
        // Whether it worked or not: the rest may then be all of it.
        _ = try? db.checkpoint(.passive)
        phase.store(.moved, ordering: .releasing)
      }
      return false
    case .moving: return false
    case .moved:
      phase.store(.filling, ordering: .releasing)
      return true
    }
  }
}
