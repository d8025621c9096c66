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
}

extension FormIdentity: CustomStringConvertible {
  /// `family/version`, as its folder below `schemas/`.
  package var description: String { "\(family)/\(version)" }
}
