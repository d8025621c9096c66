import Durable
import Glibc
import Records

/// Where a node writes what is seen by all when it is whole: containers, receipts, reports. From here
/// each is renamed to its place.
///
/// It is what keeps a node that was ended from writing on: its heir removes the folder, and however
/// long the node has it open, nothing can be made in it or renamed out of it any more. In
/// `.nodes/node-N/` of the home, on the home's file system.
package struct NodeWorkshop: Sendable {
  package let archive: Folder
  let receipts: Folder
  let rejected: Folder

  /// Makes it anew for a node that has just entered.
  ///
  /// - Parameter nodes: `.nodes` of the home.
  package init(of node: NodeID, in nodes: Folder) throws(SystemError) {
    // One that a node of an earlier database left.
    try nodes.removeTree(node.description)
    let own = try nodes.makeFolder(node.description)
    archive = try own.makeFolder("archive")
    receipts = try own.makeFolder("receipts")
    rejected = try own.makeFolder("rejected")
  }

  /// Takes a node's workshop away; it may be at work there. When it returns, that node places
  /// nothing more.
  ///
  /// - Throws: `ENOTEMPTY` when the node made things faster than they were removed.
  package static func close(_ node: NodeID, in nodes: Folder) throws(SystemError) {
    for _ in 0..<mostTries {
      do throws(SystemError) {
        return try nodes.removeTree(node.description)
      } catch let error where error.code == ENOTEMPTY || error.code == EEXIST {
        continue
      }
    }
    try nodes.removeTree(node.description)
  }

  private static let mostTries = 64

  /// The nodes that have a workshop, living or not.
  package static func all(in nodes: Folder) throws(SystemError) -> [NodeID] {
    var all: [NodeID] = []
    try nodes.forEachEntry { name, _ in
      if let node = NodeID(name) { all.append(node) }
      return true
    }
    return all.sorted()
  }
}
