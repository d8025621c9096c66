import Records
import SQLStore

/// Taking part as one of several nodes.
///
/// None of it waits for who writes into the ledger: a node that stops in the middle of that must not
/// have all others look as if they had stopped too.
extension PostgresStore {
  package func enter(as name: String, lease: Duration) throws(StoreError) -> NodeID {
    let node = try aside { db in try Nodes.enter(as: name, lease: lease.wholeMilliseconds, db) }
    guard let node else { throw .unusable(reason: "\(path) gave a new node no number") }
    membership.withLock { $0 = node }
    return node
  }

  package func beat() throws(StoreError) -> Bool {
    let node = try own()
    let isEldest = try aside { db in try Nodes.beat(node, db) }
    endStalled()
    return isEldest
  }

  /// Ends those that hold up all who write while nothing is to be done for them.
  ///
  /// A server that lets nobody see them, or end them, is served as before: the locks then last for as
  /// long as their process sleeps.
  private func endStalled() {
    do throws(StoreError) {
      let seen = try aside { db in try Stalled.all(db) }
      if seen.isEmpty { return }
      // A transaction sees the server's activity as it was when it first looked.
      let still = try aside { db in
        try PreparedStatement("SELECT pg_sleep(0.2)", db).post()
        return try Stalled.all(db).filter(seen.contains)
      }
      for stalled in still { try aside { db in try stalled.end(db) } }
    } catch {
      return
    }
  }

  package func inherit(
    after steady: Duration, isGone: (NodeFacts) -> Bool
  ) throws(StoreError) -> [NodeID] {
    let heir = try own()
    // Asked before: no transaction waits for files.
    var gone: [NodeID: Instant] = [:]
    for node in try nodes() where node.id != heir {
      if case .ended = node.state { continue }
      if isGone(node) { gone[node.id] = node.heard }
    }
    return try aside { db in
      try Nodes.requireAlive(heir, db)
      // With a node that is ended, those are orphans again whose heir it was.
      while case let orphans = try Nodes.orphans(
        for: heir, after: steady.wholeMilliseconds, gone: gone, db), !orphans.isEmpty
      {
        for node in orphans { try Nodes.bequeath(node, to: heir, db) }
      }
      return try Nodes.inherited(by: heir, db)
    }
  }

  package func forget(_ node: NodeID) throws(StoreError) {
    try aside { db in try Nodes.forget(node, db) }
  }

  package func leave() throws(StoreError) {
    let node = try own()
    try aside { db in try Nodes.end(node, db) }
    membership.withLock { $0 = nil }
  }

  package func nodes() throws(StoreError) -> [NodeFacts] {
    try read { db in try Nodes.all(db) }
  }

  /// Runs `body` in a transaction of its own. What it does may be done twice: when the connection is
  /// lost at COMMIT, the caller is to do it again.
  func aside<Result>(_ body: (Session) throws -> Result) throws(StoreError) -> Result {
    try requireWriting()
    return try readers.withSession { session throws(StoreError) in
      do {
        try session.post("BEGIN ISOLATION LEVEL READ COMMITTED")
        let result = try body(session)
        try session.commit()
        return result
      } catch {
        session.rollBack()
        throw StoreError(error, at: path)
      }
    }
  }

  private func own() throws(StoreError) -> NodeID {
    guard let node = membership.withLock({ $0 }) else {
      throw .unusable(reason: "\(path): this process does not take part as a node")
    }
    return node
  }
}

extension Duration {
  fileprivate var wholeMilliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}
