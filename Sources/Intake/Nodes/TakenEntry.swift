import Durable
import Records

/// What lies in `drop/.taken/`, seen by those who only look: a claim, whoever took it.
package struct TakenEntry: Hashable, Sendable {
  package let id: RecordID
  /// The name as dropped; `nil` for one so long that it lies in a folder of its own.
  package let name: String?
  /// Whose claim it is; `nil` for those of a `serve` that shares its store with nobody.
  package let node: NodeID?

  /// Calls `body` for each claim below `drop/.taken/`, in no particular order, until it returns
  /// false (`getdents64` of that folder and of each node's).
  ///
  /// A claim that another node takes up meanwhile may be missed, or seen twice, under two ids.
  package static func forEach(
    in taken: Folder, _ body: (TakenEntry) throws(SystemError) -> Bool
  ) throws(SystemError) {
    var nodes: [NodeID] = []
    var goesOn = true
    try taken.forEachEntry { (name, _) throws(SystemError) in
      if let node = NodeID(name) { nodes.append(node) }
      if let entry = TakenEntry(name, of: nil) { goesOn = try body(entry) }
      return goesOn
    }
    for node in nodes where goesOn {
      do throws(SystemError) {
        try taken.folder(node.description).forEachEntry { (name, _) throws(SystemError) in
          if let entry = TakenEntry(name, of: node) { goesOn = try body(entry) }
          return goesOn
        }
      } catch let error where error.isNotFound {
        // Its heir has emptied and removed it.
      }
    }
  }

  private init?(_ entry: String, of node: NodeID?) {
    switch TakenPlace.Found(entry) {
    case .claim(let place): (id, name) = (place.id, place.name)
    case .nest(let id): (self.id, name) = (id, nil)
    case .node, .own, .foreign: return nil
    }
    self.node = node
  }
}
