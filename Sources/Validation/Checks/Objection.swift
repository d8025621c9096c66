import Records
import XML

/// What a check has against a node of the form.
struct Objection {
  let node: Node
  /// The answer says nothing when the schema is broken somewhere below the node.
  let looksBelow: Bool
  private let reason: Reason

  enum Reason {
    case kind(ViolationKind, [String: LocalizedText])
    /// A pipeline's own code, without `check.`, and message.
    case written(String, LocalizedText)
  }

  init(node: Node, looksBelow: Bool, _ reason: Reason) {
    self.node = node
    self.looksBelow = looksBelow
    self.reason = reason
  }

  func violation(at place: Place) -> Violation {
    switch reason {
    case .kind(let kind, let values):
      kind.violation(at: place, values)
    case .written(let code, let message):
      Violation(
        line: place.line, column: place.column, path: place.path, code: "check.\(code)",
        message: message)
    }
  }
}
