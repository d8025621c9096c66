import COpenSSL

/// What a certificate's key may be used for (RFC 5280 § 4.2.1.3).
package struct KeyUsage: OptionSet, Hashable, Sendable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  package static let digitalSignature = KeyUsage(rawValue: UInt32(KU_DIGITAL_SIGNATURE))
  /// Called content commitment since X.509 (2005): what seals are for.
  package static let nonRepudiation = KeyUsage(rawValue: UInt32(KU_NON_REPUDIATION))
  package static let certificateSigning = KeyUsage(rawValue: UInt32(KU_KEY_CERT_SIGN))
  package static let listSigning = KeyUsage(rawValue: UInt32(KU_CRL_SIGN))

  /// Reads the extension; `nil` when there is none.
  init?(of certificate: OpaquePointer) {
    // UINT32_MAX says that the extension is missing, and so that everything is allowed.
    let usage = X509_get_key_usage(certificate)
    guard usage != .max else { return nil }
    self.init(rawValue: usage)
  }
}
