import Durable
import Glibc
import Records

extension DropFolder {
  /// From the next round on this one prefers its share of what waits: the `index`-th of `count`.
  package func prefer(_ index: Int, of count: Int) {
    share.withLock { $0 = DropShare(index: index, count: count) }
  }

  /// The nodes that have a folder in `.taken`, living or not, the eldest first.
  package func nodesWithClaims() throws(SystemError) -> [NodeID] {
    var nodes: [NodeID] = []
    try allTaken.forEachEntry { name, kind in
      if kind == .folder, let node = NodeID(name) { nodes.append(node) }
      return true
    }
    return nodes.sorted()
  }

  /// What is seen from here of the lock that that node holds while it lives.
  package func lock(of node: NodeID) -> LockSight { NodeClaims.sight(of: node, in: allTaken) }

  /// Removes the folder of that node's claims, for a node that claims nothing more: its own, at its
  /// end.
  ///
  /// - Returns: false when something lies in it, which is left to an heir.
  package func removeClaims(of node: NodeID) throws(SystemError) -> Bool {
    try isRemoved(node, allTaken.folder(node.description))
  }

  /// Takes up what a node left behind that was ended, or whose process is no more: moves its claims
  /// into this one's folder, and removes its own (`getdents64`, `renameat` for each, `unlinkat`).
  ///
  /// A claim that has an outcome keeps its id; any other gets a new one of the same time, so that
  /// nothing which its former node still does under the old id can meet what is made of it now.
  /// A crash anywhere leaves every claim in one of the two folders. When it returns, the former node
  /// cannot claim anything more: its folder is gone, however long it has it open.
  ///
  /// - Parameters:
  ///   - node: `nil` for claims that lie in `.taken` itself, from a time with another store.
  ///   - isDecided: whether that id has an outcome; no more may come to one that has none.
  ///   - abandon: removes what work on that id has left elsewhere.
  ///   - hear: hears of each claim as it lies here now: also of those before an error.
  /// - Returns: names that were left alone.
  package func takeUp(
    from node: NodeID?, isDecided: (RecordID) throws -> Bool, abandon: (RecordID) throws -> Void,
    taken hear: (Claim) -> Void
  ) throws -> [String] {
    for _ in 0..<DropFolder.mostRounds {
      guard let former = try formerFolder(of: node) else { return [] }
      let found = try leftovers(in: former)
      for claim in found.claims {
        let isDecided = try isDecided(claim.id)
        if !isDecided { try abandon(claim.id) }
        if let own = try adopt(claim, from: former, keepingID: isDecided) { hear(own) }
      }
      guard let node, former.path != taken.path else { return found.foreign }
      if try isRemoved(node, former) || !found.foreign.isEmpty { return found.foreign }
      // Its process has claimed something since: once more.
    }
    throw SystemError(call: "rmdir", path: allTaken.path(of: node?.description ?? ""), code: EBUSY)
  }

  /// More often than that a node that was ended cannot claim before it hears of it.
  private static let mostRounds = 64

  /// Removes folders of claims that never got their name: their nodes ended before it came to that.
  package func sweepUnfinishedNodes() throws(SystemError) {
    var names: [String] = []
    try allTaken.forEachEntry { name, _ in
      if TakenPlace.Found(name) == .own, name != NodeClaims.lockName { names.append(name) }
      return true
    }
    for name in names where try NodeClaims.hasNoHolder(allTaken.folder(name)) {
      try allTaken.removeTree(name)
    }
  }

  private func formerFolder(of node: NodeID?) throws(SystemError) -> Folder? {
    guard let node else { return allTaken }
    do throws(SystemError) {
      return try allTaken.folder(node.description)
    } catch let error where error.isNotFound {
      return nil
    }
  }

  /// `nil` when somebody else has taken it up.
  private func adopt(
    _ claim: Claim, from former: Folder, keepingID: Bool
  ) throws(SystemError) -> Claim? {
    let own = keepingID ? claim : claim.renewed(as: ids.renewed(claim.id))
    guard own.id != claim.id || former.path != taken.path else { return claim }
    do throws(SystemError) {
      try former.move(claim.place.top, to: own.place.top, in: taken, replacing: true)
      return own
    } catch let error where error.isNotFound {
      return nil
    }
  }

  private func isRemoved(_ node: NodeID, _ former: Folder) throws(SystemError) -> Bool {
    do throws(SystemError) {
      // Whoever holds the lock in it is ended, or could not have left it to us.
      try former.removeTree(NodeClaims.lockName)
      try allTaken.removeFolder(node.description)
      return true
    } catch let error where error.isNotFound {
      return true
    } catch let error where error.code == ENOTEMPTY || error.code == EEXIST {
      return false
    }
  }
}
