/// Whose identity numbers are accepted (`identity` in `postgang.yaml`).
package struct IdentitySettings: Hashable, Sendable {
  /// Synthetic numbers (month + 80) are accepted. Never in a home that serves real people.
  package let allowSynthetic: Bool

  package init(allowSynthetic: Bool = false) {
    self.allowSynthetic = allowSynthetic
  }
}
