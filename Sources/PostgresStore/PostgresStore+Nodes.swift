import Records
import SQLStore

/// Taking part as one of several nodes.
extension PostgresStore {
  package func enter(as name: String, lease: Duration) throws(StoreError) -> NodeID {
    let milliseconds =
      lease.components.seconds * 1000 + lease.components.attoseconds / 1_000_000_000_000_000
    let node = try write { db in try Nodes.enter(as: name, lease: milliseconds, db) }
    guard let node else { throw .unusable(reason: "\(path) gave a new node no number") }
    membership.withLock { $0 = node }
    return node
  }

  package func beat() throws(StoreError) -> Bool {
    let node = try own()
    return try write { db in try Nodes.beat(node, db) }
  }

  package func inherit(isGone: (NodeID) -> Bool) throws(StoreError) -> [NodeID] {
    let heir = try own()
    // Asked before: no transaction waits for files.
    let gone = Set(try read { db in try Nodes.others(than: heir, db) }.filter(isGone))
    return try write { db in
      try Nodes.requireAlive(heir, db)
      for node in try Nodes.orphans(for: heir, gone: gone, db) {
        try Nodes.bequeath(node, to: heir, db)
      }
      return try Nodes.inherited(by: heir, db)
    }
  }

  package func forget(_ node: NodeID) throws(StoreError) {
    try write { db in try Nodes.forget(node, db) }
  }

  package func leave() throws(StoreError) {
    let node = try own()
    try write { db in try Nodes.end(node, db) }
    membership.withLock { $0 = nil }
  }

  package func nodes() throws(StoreError) -> [NodeFacts] {
    try read { db in try Nodes.all(db) }
  }

  private func own() throws(StoreError) -> NodeID {
    guard let node = membership.withLock({ $0 }) else {
      throw .unusable(reason: "\(path): this process does not take part as a node")
    }
    return node
  }
}
