/// Where revocation data come from.
package enum RevocationOrigin: Hashable, Sendable {
  /// Nowhere: nobody is asked, and nothing is embedded.
  case nowhere
  /// These files, by their paths: lists in PEM or DER, OCSP answers in DER. Nobody is asked.
  case files([String])
  /// The addresses that the certificates name.
  case addresses
}
