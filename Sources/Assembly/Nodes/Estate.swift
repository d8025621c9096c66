import Archiving
import Durable
import Intake
import Records

/// Takes up what other nodes, and former times, left in the home's folders.
struct Estate {
  let node: NodeID
  let store: any SharedStore
  let drop: DropFolder
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
    for node in heirOf {
      try NodeWorkshop.close(node, in: workshops)
      try takeUp(from: node, &share)
      try store.forget(node)
    }
  }

  /// Takes up what belongs to no node that the store knows: of former databases, of a time without
  /// nodes, and what a power cut brought back. Only one node does it at a time, the keeper.
  func takeUpStrays(besides known: [NodeID], _ share: inout Share) throws {
    let known = Set(known + [node])
    for node in try drop.nodesWithClaims() where !known.contains(node) && drop.isGone(node) {
      try NodeWorkshop.close(node, in: workshops)
      try takeUp(from: node, &share)
    }
    for node in try NodeWorkshop.all(in: workshops) where !known.contains(node) {
      let isLeft = try !drop.nodesWithClaims().contains(node)
      if isLeft { try NodeWorkshop.close(node, in: workshops) }
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
