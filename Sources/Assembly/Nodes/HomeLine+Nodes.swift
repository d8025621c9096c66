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
    let look = try node.begin(isGone: drop.isGone)
    share(look)
    if look.isKeeper { try duties.begin(published: publisher.size) }
    var taken = Estate.Share()
    // Once, when this is tried again: later the line is at work on what lies there.
    if !isOwnTakenUp.withLock(\.self) {
      taken = try estate.takeUpOwn()
      isOwnTakenUp.withLock { $0 = true }
    }
    // Heard of from now on: taking up what others left may take longer than a lease.
    startAmongNodes(node)
    let found = try inheriting.sync { try inherit(look, &taken) }
    hear(.started(recovered: found))
  }

  private func startAmongNodes(_ node: NodeLife) {
    node.start(
      isGone: { [weak drop] in drop?.isGone($0) ?? false },
      hooks: NodeLife.Hooks(
        looked: { [weak self] in self?.follow($0) },
        away: { [hear] in hear(.postponed(reason: "the database: \($0)")) },
        back: { [weak self, hear] in
          hear(.noticed("the database answers again"))
          self?.line.tryAgain()
        },
        ended: { [weak self] in self?.line.stop($0) }))
  }

  /// What this node leaves falls to another.
  func leaveNodes() {
    guard let node else { return }
    do throws(StoreError) {
      try node.leave()
    } catch {
      hear(.noticed("the others learn of this node's end when its lease is over: \(error)"))
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

  private func follow(_ look: NodeLife.Look) {
    share(look)
    duties.follow(look.isKeeper, published: { [publisher] in publisher.size })
    guard look.mayInherit else { return }
    inheriting.async { [weak self] in
      guard let self, halted.reason == nil else { return }
      do {
        var taken = Estate.Share()
        let count = try inherit(look, &taken)
        if count > 0 { hear(.noticed("\(counted(count, "submission", "submissions")) taken over")) }
      } catch {
        hear(.postponed(reason: "what other nodes left: \(error)"))
      }
    }
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
    guard look.mayInherit else { return taken.count }
    let heir = try archive.takeOver { try estate.store.inherit(isGone: drop.isGone) }
    owed = heir.owed
    try estate.takeUp(heir.result, &taken)
    if look.isKeeper {
      try estate.takeUpStrays(besides: estate.store.nodes().map(\.id), &taken)
    }
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
