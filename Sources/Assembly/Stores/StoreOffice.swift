import Intake
import PostgresStore
import Records
import SQLStore
import Settings

/// What operators do with a home's store beside running it.
package struct StoreOffice {
  /// What `postgang store show` tells.
  package struct View {
    package let place: String
    package let facts: StoreFacts
    /// The nodes that share it; none with an engine that nodes cannot share.
    package let nodes: [NodeFacts]
    /// Who of them does not see whose lock.
    package let unseenLocks: [UnseenLock]
  }

  private let home: Home

  package init(_ home: Home) {
    self.home = home
  }

  package func view() throws -> View {
    let store = try home.storeForReading()
    let nodes = try (store as? any SharedStore)?.nodes() ?? []
    return View(
      place: store.path, facts: try store.facts(), nodes: nodes,
      unseenLocks: try home.unseenLocks(among: nodes))
  }

  /// Makes or brings up to date the tables of the PostgreSQL database at `address`, else of the
  /// home's.
  ///
  /// - Parameter role: as whom nodes connect, when that is not the tables' owner.
  /// - Returns: what messages call the database.
  package static func migrate(
    _ store: StoreKind, grantingTo role: String?
  ) throws(HomeError) -> String {
    guard case .postgres(let address) = store else {
      throw .unusable(
        what: "store: sqlite", why: "its tables are made and brought up to date when it is opened",
        remedy: "Name a PostgreSQL database with --as to prepare that.")
    }
    do throws(StoreError) {
      try PostgresStore.migrate(address, grantingTo: role)
      return try PostgresStore(reading: address).path
    } catch {
      throw .store(error)
    }
  }
}

extension StoreOffice.View {
  package var json: CanonicalJSON {
    .object([
      (name: "durability", value: .string(facts.durability)),
      (name: "engine", value: .string(facts.engine)), (name: "place", value: .string(place)),
      (name: "size", value: .int(facts.bytes)),
      (name: "version", value: .int(Int64(facts.version))),
      (
        name: "nodes",
        value: .array(
          nodes.map { node in
            .object([
              (name: "alive", value: .bool(node.isAlive)),
              (name: "entered", value: .string(node.entered.rfc3339)),
              (name: "heard", value: .string(node.heard.rfc3339)),
              (name: "name", value: .string(node.name)),
              (name: "node", value: .string("\(node.id)")),
              (name: "state", value: .string(node.state.word)),
            ])
          })
      ),
      (
        name: "unseenLocks",
        value: .array(
          unseenLocks.map { lock in
            .object([
              (name: "node", value: .string("\(lock.node)")),
              (name: "seer", value: .string("\(lock.seer)")),
            ])
          })
      ),
    ])
  }
}
