import Archiving
import Durable
import Intake
import Records

/// Takes up what other nodes, and former times, left in the home's folders.
struct Estate {
  let node: NodeID
  let store: any SharedStore
  let drop: DropFolder
  let locks: LockWitness
  /// `.nodes` of the home.
  let workshops: Folder
  /// `archive/`
  let archive: Folder

  /// What was taken up.
  struct Share {
    /// Claims without an outcome, under new ids.
    var unfinished: [Claim] = []
    /// Claims that have an outcome, by their ids.
    var decided: [RecordID: (claim: Claim, outcome: Outcome)] = [:]
    /// What was left alone, by its path below `.taken`.
    var foreign: [String] = []
  }

  /// Takes up what those nodes left, of which the store says that this one is their heir: they
  /// commit no more.
  ///
  /// A node that is only asleep may go on at any moment of this. First its workshop is closed: from
  /// then on it puts no container, receipt or report into its place. Then its claims move, one by
  /// one, after the container of each that has no outcome was removed. A crash anywhere leaves the
  /// node to be taken up again.
  ///
  /// - Parameter share: what is taken up comes here, also when the call fails later.
  func takeUp(_ heirOf: [NodeID], _ share: inout Share) throws {
    try each(heirOf) { node in
      try NodeWorkshop.close(node, in: workshops)
      try takeUp(from: node, &share)
      try store.forget(node)
    }
  }

  /// One node's folders that cannot be worked with do not keep those of the others from being taken
  /// up. Throws the first failure in the end.
  private func each(_ nodes: [NodeID], _ body: (NodeID) throws -> Void) throws {
    var failure: (any Error)?
    for node in nodes {
      do { try body(node) } catch { failure = failure ?? error }
    }
    if let failure { throw failure }
  }

  /// Takes up what belongs to no node that the store knows: of former databases, of a time without
  /// nodes, and what a power cut brought back. Only one node does it at a time, the keeper.
  func takeUpStrays(_ share: inout Share) throws {
    let (claims, workplaces) = try (drop.nodesWithClaims(), NodeWorkshop.all(in: workshops))
    // Asked for after the folders: a node enters before it has any.
    let known = Set(try store.nodes().map(\.id) + [node])
    try each(claims.filter { !known.contains($0) && drop.lock(of: $0) != .held }) { node in
      try NodeWorkshop.close(node, in: workshops)
      try takeUp(from: node, &share)
    }
    for node in workplaces where !known.contains(node) && !claims.contains(node) {
      try NodeWorkshop.close(node, in: workshops)
    }
    try drop.sweepUnfinishedNodes()
    try takeUp(from: nil, &share)
  }

  /// What lies in the folder that this node has just got: left by one of the same number in a former
  /// database.
  func takeUpOwn() throws -> Share {
    var share = Share()
    try takeUp(from: node, &share)
    return share
  }

  /// For this node's end, once it was ended: removes its folders and has it forgotten, unless
  /// something is left for an heir. A crash anywhere leaves the rest to one.
  func dissolve() throws {
    try NodeWorkshop.close(node, in: workshops)
    if try drop.removeClaims(of: node) { try store.forget(node) }
  }

  /// Others of whom something is left, or may be: they have ended and nobody who lives is their heir;
  /// they are gone; or it is not known whether they are, and their leases will tell.
  func unclaimed() throws -> [NodeFacts] {
    let others = try store.nodes().filter { $0.id != node }
    let living = Set(others.filter(\.isAlive).map(\.id))
    return others.filter { other in
      switch other.state {
      case .alive: locks.isGone(other) || locks.isDoubtful(other)
      case .silent: true
      case .ended(let heir): heir.map { !living.contains($0) } ?? true
      }
    }
  }

  private func takeUp(from node: NodeID?, _ share: inout Share) throws {
    var outcomes: [RecordID: Outcome] = [:]
    let foreign = try drop.takeUp(
      from: node,
      isDecided: { id in
        // It stays so: who could commit under that id does not commit any more.
        let outcome = try store.outcome(of: id)
        outcomes[id] = outcome
        return outcome != nil
      },
      abandon: { try archive.removeIfThere($0.containerPath) },
      taken: { claim in
        if let outcome = outcomes[claim.id] {
          share.decided[claim.id] = (claim, outcome)
        } else {
          share.unfinished.append(claim)
        }
      })
    share.foreign += foreign.map { name in node.map { "\($0)/\(name)" } ?? name }
  }
}

extension Estate.Share {
  /// Claims.
  var count: Int { unfinished.count + decided.count }
}

extension Folder {
  func removeIfThere(_ path: String) throws(SystemError) {
    do throws(SystemError) {
      try remove(path)
    } catch  where error.isNotFound {
      return
    }
  }
}
