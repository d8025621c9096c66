import COpenSSL

/// Where a certificate says that more about it is to be had, and what it may be used for.
extension Certificate {
  /// CRL distribution points (RFC 5280 § 4.2.1.13), http and https only.
  package var listURLs: [String] { extensions.listURLs }

  /// OCSP responders (RFC 5280 § 4.2.2.1), http and https only.
  package var responderURLs: [String] { extensions.responderURLs }

  /// Where its issuer's certificate lies (RFC 5280 § 4.2.2.1), http and https only.
  package var issuerURLs: [String] { extensions.issuerURLs }

  /// It names a revocation list or an OCSP responder.
  package var namesRevocationSource: Bool { extensions.namesRevocationSource }

  /// What it is restricted to (RFC 5280 § 4.2.1.12); `nil` when it is not.
  package var extendedKeyUsages: [ObjectIdentifier]? { extensions.extendedKeyUsages }

  /// An OCSP responder's certificate that need not be asked for (RFC 6960 § 4.2.2.2.1).
  package var hasNoCheck: Bool { extensions.hasNoCheck }

  /// It is for nothing but time-stamps, as RFC 3161 § 2.3 demands: one usage, and critical.
  package var isForTimestamping: Bool {
    extendedKeyUsages == [.timestamping] && extensions[.extendedKeyUsage]?.isCritical == true
  }

  /// It may issue certificates (RFC 5280 § 4.2.1.9).
  package var isAuthority: Bool { extensions.isAuthority }

  /// `issuer` signed it: by name and by key (`X509_verify`).
  package func isSigned(by issuer: Certificate) -> Bool {
    guard issuerDER == issuer.subjectDER,
      X509_verify(handle.pointer, X509_get0_pubkey(issuer.handle.pointer)) == 1
    else {
      ERR_clear_error()
      return false
    }
    return true
  }
}
