import Auditing
import Durable
import Foundation
import Ledger
import PostgresStore
import Records
import SQLStore
import SQLiteStore
import Settings

extension Home {
  /// Makes the database anew from archive and ledger.
  ///
  /// SQLite's is made beside the old one, if any, and takes its place only when it is complete; the
  /// old one is kept. Until then nobody has either of them open: what a command committed to the old
  /// one meanwhile would be lost. A PostgreSQL database must be empty: nothing there is replaced.
  package func rebuild(at now: Instant) throws -> Rebuild.Result {
    let root = try folder(paths.root)
    let locks = try locksForReplacing()
    defer { withExtendedLifetime(locks) {} }
    if case .postgres = settings.store { return try rebuildOnServer(at: now) }
    publishOld()
    try ledger(as: .keeper).settleWithoutStore(at: now)
    let new = "\(paths.database).new"
    try removeDatabase(new)
    let result = try fill(SQLiteStore(at: new))
    try putInPlace(new, at: now)
    try root.sync()
    return result
  }

  private func rebuildOnServer(at now: Instant) throws -> Rebuild.Result {
    let store = try openStore()
    try requireNoNodes(in: store)
    guard try store.read({ try TableCopy.isEmpty($0) }) else {
      throw HomeError.unusable(
        what: store.path, why: "it is not empty, and nothing in it may be replaced",
        remedy: """
          Make an empty one (`createdb`, then `postgang store migrate`), name that in store: and run \
          this again; the old one stays as it is.
          """)
    }
    try ledger(as: .keeper).settleWithoutStore(at: now)
    return try fill(store)
  }

  /// What was committed to the old database and not yet published is not in the ledger, from which
  /// the new one is made.
  private func publishOld() {
    guard FileManager.default.fileExists(atPath: paths.database) else { return }
    // A database that can no longer be read, or contradicts the ledger, is why one rebuilds.
    try? publisher(as: .keeper, of: SQLiteStore(at: paths.database)).publishAll()
  }

  private func fill(_ store: any Store) throws -> Rebuild.Result {
    let witness = try RebuildWitness(self)
    return try Rebuild(from: try ledgerReader(), into: store) { try witness.describe($0) }.run()
  }

  /// Gives a database, which nobody has open any more, the name of the home's; the one that has it is
  /// kept beside it.
  func putInPlace(_ new: String, at now: Instant) throws {
    try keepDatabase(at: now)
    // A log that it left behind belongs to it.
    for suffix in ["-wal", ""] where FileManager.default.fileExists(atPath: new + suffix) {
      try FileManager.default.moveItem(atPath: new + suffix, toPath: paths.database + suffix)
    }
  }

  /// Renames the database in the home, if there is one.
  func keepDatabase(at now: Instant) throws {
    let stamp = now.rfc3339.replacing(":", with: "")
    for suffix in ["", "-wal", "-shm"]
    where FileManager.default.fileExists(atPath: paths.database + suffix) {
      try FileManager.default.moveItem(
        atPath: paths.database + suffix, toPath: "\(paths.database).before-\(stamp)\(suffix)")
    }
  }

  func removeDatabase(_ path: String) throws {
    for suffix in ["", "-wal", "-shm"]
    where FileManager.default.fileExists(atPath: path + suffix) {
      try FileManager.default.removeItem(atPath: path + suffix)
    }
  }
}
