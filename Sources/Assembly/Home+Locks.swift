import Dispatch
import Durable
import Ledger
import Records

/// The locks of a home; the kernel gives them back when a process ends, in whatever way.
extension Home {
  /// Held by the one process that commits submissions; shared by all nodes of a home whose store
  /// knows how to be shared.
  static let servingLock = ".serve.lock"

  /// Held by the node that does what is done once for all.
  static let keeperLock = ".keeper.lock"

  /// Shared by all that have the database open, and held alone by who puts another in its place.
  ///
  /// SQLite finds a database's log by its name: whoever still had the old one open would write what
  /// nobody reads any more, and remove the new one's log when closing it.
  static let databaseLock = ".database.lock"

  /// Who holds the ledger's lock for half a second without publishing anything, and when its newest
  /// checkpoint was put in place.
  func ledgerHold() throws -> (hold: LedgerHold?, published: Instant?) {
    let folder = try folder(paths.ledger)
    let before = try Ledger.published(in: folder)
    for _ in 0..<10 {
      guard try Ledger.hold(in: folder) != nil else { return (nil, before) }
      _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(50))
    }
    let now = try Ledger.published(in: folder)
    return (now == before ? try Ledger.hold(in: folder) : nil, now)
  }

  /// Takes a lock, and waits for those who hold it for a moment only; `nil` when somebody holds it
  /// for longer.
  func lock(
    _ name: String, _ mode: FolderLock.Mode = .alone
  ) throws(HomeError) -> FolderLock? {
    do {
      let root = try Folder(at: paths.root)
      for _ in 0..<10 {
        if let lock = try FolderLock(name, in: root, mode) { return lock }
        _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(50))
      }
      return nil
    } catch {
      throw .system(error)
    }
  }
}
