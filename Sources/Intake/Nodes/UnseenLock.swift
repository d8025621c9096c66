import Durable
import Records

/// That a node does not see the lock of another one, which lives: locks prove nothing between their
/// machines. It stands in `.nodes/node-N/unseen-lock`, and goes with that node.
package struct UnseenLock: Hashable, Sendable {
  package let seer: NodeID
  package let node: NodeID

  private static let name = "unseen-lock"
  private static let longest = 100

  package init(of node: NodeID, seenBy seer: NodeID) {
    self.seer = seer
    self.node = node
  }

  /// Lets `status` know of it. Not durable.
  ///
  /// - Parameter nodes: `.nodes` of the home.
  package func note(in nodes: Folder) throws(SystemError) {
    try nodes.folder(seer.description)
      .place(Array("\(node)\n".utf8), as: UnseenLock.name, replacing: true)
  }

  /// What nodes have noted.
  package static func all(in nodes: Folder) throws(SystemError) -> [UnseenLock] {
    var all: [UnseenLock] = []
    for seer in try NodeWorkshop.all(in: nodes) {
      do throws(SystemError) {
        let text = try nodes.folder(seer.description).contents(of: name, limit: longest)
        let line = String(decoding: text, as: UTF8.self).split(separator: "\n").first ?? ""
        if let node = NodeID(line) { all.append(UnseenLock(of: node, seenBy: seer)) }
      } catch let error where error.isNotFound {
        continue
      }
    }
    return all
  }
}
