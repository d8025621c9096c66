import Records

/// The parts of a certificate that seals refer to, byte for byte (RFC 5280 § 4.1).
///
///     TBSCertificate ::= SEQUENCE { version [0] EXPLICIT Version DEFAULT v1, serialNumber INTEGER,
///       signature AlgorithmIdentifier, issuer Name, validity SEQUENCE { notBefore, notAfter },
///       subject Name, … }
struct CertificateNames {
  let serial: [UInt8]
  let issuer: [UInt8]
  let subject: [UInt8]
  let notBefore: Instant
  let notAfter: Instant

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
  }
}
