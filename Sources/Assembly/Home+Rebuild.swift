import Auditing
import Durable
import Foundation
import Ledger
import Records
import SQLiteStore

extension Home {
  /// Makes the database anew from archive and ledger; the old one, if any, is kept beside it.
  ///
  /// The new database takes the place of the old one only when it is complete. Until then nobody has
  /// either of them open: what a command committed to the old one meanwhile would be lost.
  package func rebuild(at now: Instant) throws -> Rebuild.Result {
    let root = try folder(paths.root)
    guard let lock = try lock(Home.servingLock) else {
      throw HomeError.locked(path: paths.root)
    }
    guard let databaseLock = try self.lock(Home.databaseLock) else {
      throw HomeError.unusable(
        what: paths.database, why: "another command has it open",
        remedy: "Try again when that has ended.")
    }
    defer { withExtendedLifetime((lock, databaseLock)) {} }
    publishOld()
    try ledger(as: .keeper).settleWithoutStore(at: now)
    let new = "\(paths.database).new"
    try removeDatabase(new)
    let result = try fill(new)
    try keepOld(at: now)
    // The store is closed; a log that it left behind belongs to it.
    for suffix in ["-wal", ""] where FileManager.default.fileExists(atPath: new + suffix) {
      try FileManager.default.moveItem(atPath: new + suffix, toPath: paths.database + suffix)
    }
    try root.sync()
    return result
  }

  /// What was committed to the old database and not yet published is not in the ledger, from which
  /// the new one is made.
  private func publishOld() {
    guard FileManager.default.fileExists(atPath: paths.database) else { return }
    // A database that can no longer be read, or contradicts the ledger, is why one rebuilds.
    try? publisher(as: .keeper, of: SQLiteStore(at: paths.database)).publishAll()
  }

  private func fill(_ path: String) throws -> Rebuild.Result {
    let store: SQLiteStore
    do { store = try SQLiteStore(at: path) } catch { throw HomeError.store(error) }
    let witness = try RebuildWitness(self)
    let result = try Rebuild(from: try ledgerReader(), into: store) { try witness.describe($0) }
      .run()
    return result
  }

  private func keepOld(at now: Instant) throws {
    let stamp = now.rfc3339.replacing(":", with: "")
    for suffix in ["", "-wal", "-shm"]
    where FileManager.default.fileExists(atPath: paths.database + suffix) {
      try FileManager.default.moveItem(
        atPath: paths.database + suffix, toPath: "\(paths.database).before-\(stamp)\(suffix)")
    }
  }

  private func removeDatabase(_ path: String) throws {
    for suffix in ["", "-wal", "-shm"]
    where FileManager.default.fileExists(atPath: path + suffix) {
      try FileManager.default.removeItem(atPath: path + suffix)
    }
  }
}
