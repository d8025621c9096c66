import Records

/// The parts of a certificate that seals refer to, byte for byte (RFC 5280 § 4.1).
///
///     TBSCertificate ::= SEQUENCE { version [0] EXPLICIT Version DEFAULT v1, serialNumber INTEGER,
///       signature AlgorithmIdentifier, issuer Name, validity SEQUENCE { notBefore, notAfter },
///       subject Name, subjectPublicKeyInfo SEQUENCE { AlgorithmIdentifier, BIT STRING },
///       issuerUniqueID [1], subjectUniqueID [2], extensions [3] EXPLICIT SEQUENCE OF Extension }
struct CertificateNames {
  let serial: [UInt8]
  let issuer: [UInt8]
  let subject: [UInt8]
  let notBefore: Instant
  let notAfter: Instant
  /// The bits of the public key, which OCSP names an issuer by.
  let publicKey: [UInt8]
  let extensions: CertificateExtensions

  init(der: [UInt8]) throws(DERError) {
    var outer = DERReader(der)
    var certificate = try outer.enter(DERTag.sequence)
    try outer.finish()
    var body = try certificate.enter(DERTag.sequence)
    _ = try body.optional(DERTag.context(0))
    serial = try body.integer()
    _ = try body.next(DERTag.sequence)
    issuer = body[try body.next(DERTag.sequence).whole]
    var validity = try body.enter(DERTag.sequence)
    notBefore = try validity.time()
    notAfter = try validity.time()
    subject = body[try body.next(DERTag.sequence).whole]
    var information = try body.enter(DERTag.sequence)
    _ = try information.next(DERTag.sequence)
    publicKey = try information.bitString()
    for unused: UInt8 in 1...2 {
      _ = try body.optional(DERTag.primitiveContext(unused))
    }
    if body.nextTag == DERTag.context(3) {
      var wrapper = try body.enter(DERTag.context(3))
      var members = try wrapper.enter(DERTag.sequence)
      extensions = CertificateExtensions(try X509Extension.all(&members))
    } else {
      extensions = .none
    }
  }
}
