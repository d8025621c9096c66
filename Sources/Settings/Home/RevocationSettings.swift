/// Where the revocation data that travel with seals or time-stamps come from (`revocation` in
/// `postgang.yaml`).
package enum RevocationSettings: Hashable, Sendable {
  /// From the addresses that the certificates name.
  case automatic
  /// Nobody is asked, and nothing travels.
  case none
  /// Files that somebody else keeps up to date: lists in PEM or DER, OCSP answers in DER.
  case files([String])
}
