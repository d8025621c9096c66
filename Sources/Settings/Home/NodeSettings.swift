/// How a process takes part where several serve one home (`nodes` in `postgang.yaml`).
package struct NodeSettings: Hashable, Sendable {
  /// How long the others wait before they end a node that they do not hear of.
  package let lease: Duration
  /// What this node is called, for people; `nil` for the machine's name.
  package let name: String?

  package init(lease: Duration = .seconds(15), name: String? = nil) {
    self.lease = lease
    self.name = name
  }
}
