/// A form: a family and one of its versions, which live side by side.
package struct FormIdentity: Hashable, Sendable {
  /// Such as `barnehageplass`.
  package let family: String
  /// Such as `1.0`.
  package let version: String

  package init(family: String, version: String) {
    self.family = family
    self.version = version
  }

  /// Reads `family/version`; `nil` when either is missing.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    self.init(family: String(parts[0]), version: String(parts[1]))
  }
}

extension FormIdentity: CustomStringConvertible {
  /// `family/version`, as its folder below `schemas/`.
  package var description: String { "\(family)/\(version)" }
}
