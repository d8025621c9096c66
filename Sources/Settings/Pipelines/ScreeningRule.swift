/// Why a record is not open to everyone.
package struct ScreeningRule: Hashable, Sendable {
  /// The access code (tilgangskode), such as `UO`.
  package let code: String
  /// The law that allows it, such as `offl. § 13 jf. fvl. § 13`.
  package let basis: String
}
