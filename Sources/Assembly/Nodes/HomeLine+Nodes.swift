import Archiving
import Dispatch
import Durable
import Intake
import Ledger
import Pipeline
import Records

/// What a line does as one of several on the same home.
extension HomeLine {
  /// Recovers; a database that goes away meanwhile is waited for, and what was done by then is done.
  func recoverInTime() throws {
    guard node != nil else { return try recover() }
    var failure: (any Error)?
    try open.home.awaited(hear) { () throws(HomeError) in
      do {
        try recover()
      } catch let error as StoreError {
        throw .store(error)
      } catch LedgerError.store(let error) {
        throw .store(error)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }

  /// The start of a node: what others left is taken up as at any later time.
  func recoverAmongNodes() throws {
    guard let node, let estate else { return }
    let look = try node.begin()
    share(look)
    watchLocks()
    if look.isKeeper { try duties.begin(published: publisher.size) }
    var taken = Estate.Share()
    // Once, when this is tried again: later the line is at work on what lies there.
    if !isOwnTakenUp.withLock(\.self) {
      taken = try estate.takeUpOwn()
      isOwnTakenUp.withLock { $0 = true }
    }
    let found = try inheriting.sync { try inherit(look, &taken) }
    hasRecovered.withLock { $0 = true }
    hear(.started(recovered: found))
  }

  /// Heard of from now on: what a start waits for, another's lock or a database, may take longer than
  /// a lease.
  func enterAmongNodes() throws(StoreError) {
    guard let node else { return }
    _ = try node.begin()
    node.start(
      NodeLife.Hooks(
        looked: { [weak self] in self?.follow($0) },
        away: { [hear] in hear(.postponed(reason: "the database: \($0)")) },
        back: { [weak self, hear] in
          hear(.noticed("the database answers again"))
          self?.line.tryAgain()
        },
        ended: { [weak self] in self?.line.stop($0) }))
  }

  /// What this node leaves falls to another; mostly there is nothing.
  func leaveNodes() {
    guard let node else { return }
    // Nothing more is taken up, and what is being taken up is where it belongs.
    hasRecovered.withLock { $0 = false }
    inheriting.sync {}
    do throws(StoreError) {
      try node.leave()
    } catch {
      return hear(.noticed("the others learn of this node's end when its lease is over: \(error)"))
    }
    do {
      try estate?.dissolve()
    } catch {
      hear(.noticed("this node's folders are left to another: \(error)"))
    }
  }

  /// Takes up what nodes left that shared this home before it had a store of its own.
  func takeUpNodes() throws {
    let archive = try open.home.folder(open.home.paths.archive)
    for node in try drop.nodesWithClaims() {
      let foreign = try drop.takeUp(
        from: node, isDecided: { try store.outcome(of: $0) != nil },
        abandon: { try archive.removeIfThere($0.containerPath) }, taken: { _ in })
      tell(foreign: foreign.map { "\(node)/\($0)" })
    }
    try Folder(at: open.home.paths.root).removeTree(HomePaths.workshopsName)
  }

  /// Touches no file itself: a disk that hangs must not keep the others from hearing of this node.
  private func follow(_ look: NodeLife.Look) {
    share(look)
    guard hasRecovered.withLock(\.self) else { return }
    duties.follow(look.isKeeper, published: { [publisher] in publisher.size })
    let isDue = isInheritingDue.withLock { isDue in
      defer { isDue = true }
      return isDue
    }
    if isDue { return }
    inheriting.async { [weak self] in
      guard let self, halted.reason == nil, let look = node?.look else { return }
      isInheritingDue.withLock { $0 = false }
      defer { endWhenNothingIsLeft() }
      watchLocks()
      do {
        var taken = Estate.Share()
        let count = try inherit(look, &taken)
        if count > 0 { hear(.noticed("\(counted(count, "submission", "submissions")) taken over")) }
      } catch {
        hear(.postponed(reason: "what other nodes left: \(error)"))
      }
    }
  }

  /// Told once: from now on leases alone count.
  private func tell(unlocked other: NodeFacts) {
    hear(
      .noticed(
        """
        \(other.id) (\(other.name)) lives, and its lock is not seen here: locks do not hold between \
        these machines. From now on nodes are judged by their leases alone; but nothing keeps two of \
        them from writing the ledger at once: mount the home so that flock holds between machines
        """))
    guard let estate else { return }
    // `status` tells of it then; it was told here.
    try? UnseenLock(of: other.id, seenBy: estate.node).note(in: estate.workshops)
  }

  private func watchLocks() {
    guard let look = node?.look, let locks = estate?.locks else { return }
    if let other = locks.watch(look.others, asked: look.asked) { tell(unlocked: other) }
  }

  private func share(_ look: NodeLife.Look) {
    guard let node, let index = look.living.firstIndex(where: { $0.id == node.id }) else { return }
    drop.prefer(index, of: look.living.count)
  }

  /// Takes up what others left, beside what is in `taken` already, and sees to it.
  ///
  /// - Returns: how many claims came to this node.
  private func inherit(_ look: NodeLife.Look, _ taken: inout Estate.Share) throws -> Int {
    guard let estate else { return 0 }
    var owed: [Outcome] = []
    // Whatever fails below: what was taken up by then is this node's, and nobody else sees to it.
    defer { seeTo(taken, owed) }
    let heir = try archive.takeOver {
      try estate.store.inherit(after: look.steady, isGone: estate.locks.isGone)
    }
    owed = heir.owed
    try estate.takeUp(heir.result, &taken)
    if look.isKeeper { try estate.takeUpStrays(&taken) }
    return taken.count
  }

  private func seeTo(_ taken: Estate.Share, _ owed: [Outcome]) {
    tell(foreign: taken.foreign)
    let known = Set(owed.map(\.id))
    let others = taken.decided.values.map(\.outcome).filter { !known.contains($0.id) }
    settle(owed + others, taken.decided.mapValues(\.claim))
    line.resume(taken.unfinished)
  }
}
