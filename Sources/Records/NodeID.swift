/// One node's number; never given twice in one home.
package struct NodeID: Hashable, Comparable, Sendable {
  package let number: Int64

  package init(_ number: Int64) { self.number = number }

  package static func < (a: NodeID, b: NodeID) -> Bool { a.number < b.number }
}

extension NodeID: CustomStringConvertible {
  /// As the folder of its claims is called.
  package var description: String { "node-\(number)" }

  /// The node whose folder is called so; `nil` when none is.
  package init?(_ text: some StringProtocol) {
    guard text.hasPrefix("node-"), let number = Int64(text.dropFirst(5)), number > 0,
      text == "node-\(number)"
    else { return nil }
    self.init(number)
  }
}
