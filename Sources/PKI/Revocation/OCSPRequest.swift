/// What an OCSP responder is asked (RFC 6960 § 4.1.1): how one certificate stands.
///
///     OCSPRequest ::= SEQUENCE { tbsRequest SEQUENCE { requestList SEQUENCE OF
///       SEQUENCE { reqCert CertID } } }
///
/// Without a nonce: answers are kept and used until they are stale, and most responders make them
/// in advance (RFC 5019 § 4). An old answer that somebody sends again is recognised by its dates.
/// The CertID is by SHA-1, which is what every responder understands (RFC 5019 § 2.1.1).
package struct OCSPRequest: Sendable {
  /// What is sent, as `application/ocsp-request`.
  package let der: [UInt8]

  package init(about certificate: Certificate, issuer: Certificate) {
    let identifier = DER.sequence(
      AlgorithmIdentifier(SHA1.identifier, .null).der,
      DER.octetString(SHA1.digest(of: issuer.subjectDER)),
      DER.octetString(SHA1.digest(of: issuer.publicKeyBits)), certificate.serialDER)
    der = DER.sequence(DER.sequence(DER.sequence(DER.sequence(identifier))))
  }
}
