import Durable
import Foundation
import PostgresStore
import Records
import SQLStore
import SQLiteStore
import Settings

/// Opening what `store:` names.
extension Home {
  /// The database: SQLite's is made when it is missing. As long as it is open, nobody puts another in
  /// its place. One that does not belong to the home's ledger is refused.
  package func store() throws(HomeError) -> any Store & DoorBook {
    guard let lock = try lock(Home.databaseLock, .shared) else {
      throw .unusable(
        what: storeName, why: "it is being rebuilt or copied",
        remedy: "Try again when that has ended.")
    }
    let store = try openStore(holding: lock)
    try requireOwn(store)
    return store
  }

  /// What messages call the home's database, before it is open.
  var storeName: String {
    switch settings.store {
    case .sqlite: paths.database
    case .postgres(let address): address
    }
  }

  /// Opens the database for a caller who has seen to it that nobody replaces it.
  ///
  /// - Parameter hold: is let go of when it is closed.
  func openStore(
    holding hold: (any Sendable)? = nil
  ) throws(HomeError) -> any SQLStore {
    switch settings.store {
    case .sqlite:
      try makeDatabaseFile()
      do {
        return try SQLiteStore(at: paths.database, holding: hold)
      } catch {
        throw .store(error)
      }
    case .postgres(let address): return try shared(at: address, holding: hold)
    }
  }

  /// A PostgreSQL database, which is this home's from now on.
  func shared(
    at address: String, holding hold: (any Sendable)? = nil
  ) throws(HomeError) -> PostgresStore {
    do throws(StoreError) {
      let store = try PostgresStore(at: address, holding: hold)
      // Who may read no key, a private one's public half neither, publishes nothing.
      if let names = try? ledgerNames() { try store.claim(for: names) }
      return store
    } catch {
      throw .store(error)
    }
  }

  /// SQLite would let everybody read it; its log files follow its mode.
  private func makeDatabaseFile() throws(HomeError) {
    do throws(SystemError) {
      let root = try Folder(at: paths.root)
      if try root.status(of: HomePaths.databaseName) == nil {
        try root.write([], to: HomePaths.databaseName)
      }
    } catch {
      throw .system(error)
    }
  }

  /// The database to read only, for who may have no right to more; makes none.
  func storeForReading() throws -> any SQLStore {
    switch settings.store {
    case .sqlite: return try SQLiteStore(reading: paths.database, holding: try readingLock())
    case .postgres(let address):
      let store = try PostgresStore(reading: address)
      // Without keys nobody can tell whose it is.
      if let names = try? ledgerNames() { try store.isOwned(by: names) }
      return store
    }
  }

  /// Keeps others from putting another database in place while this one is read; `nil` where nobody
  /// can, because the home cannot be written.
  private func readingLock() throws(HomeError) -> FolderLock? {
    guard FileManager.default.isWritableFile(atPath: paths.root) else { return nil }
    if let lock = try lock(Home.databaseLock, .shared) { return lock }
    throw .unusable(
      what: paths.database, why: "it is being rebuilt or copied",
      remedy: "Try again when that has ended.")
  }

  /// The locks of who puts another database in the place of the home's: nobody serves, and nobody
  /// has it open. Held as long as the result.
  func locksForReplacing() throws -> [FolderLock] {
    guard let serving = try lock(Home.servingLock) else { throw HomeError.locked(path: paths.root) }
    guard let database = try lock(Home.databaseLock) else {
      throw HomeError.unusable(
        what: storeName, why: "another command has it open",
        remedy: "Try again when that has ended.")
    }
    return [serving, database]
  }

  /// Refuses while a node serves on another machine whose locks are not seen here, or is only asleep
  /// there: once it goes on, it would commit to a database that nobody works with any more.
  func requireNoNodes(in store: any Store) throws {
    guard let shared = store as? any SharedStore else { return }
    for node in try shared.nodes() {
      switch node.state {
      case .ended: continue
      case .alive:
        throw HomeError.unusable(
          what: storeName, why: "\(node.id) (\(node.name)) serves it, or was killed a moment ago",
          remedy: "Stop `postgang serve` on every machine, and try again in a minute.")
      case .silent:
        throw HomeError.unusable(
          what: storeName,
          why:
            "\(node.id) (\(node.name)) was not heard of since \(node.heard), and nobody has ended it",
          remedy: "Run `postgang serve --once`, which takes up what it left.")
      }
    }
  }
}
