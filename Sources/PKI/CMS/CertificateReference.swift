/// How a signature names the certificate that it was made with (RFC 5035 § 4).
///
///     SigningCertificateV2 ::= SEQUENCE { certs SEQUENCE OF ESSCertIDv2, policies … OPTIONAL }
///     ESSCertIDv2 ::= SEQUENCE { hashAlgorithm AlgorithmIdentifier DEFAULT sha256,
///       certHash OCTET STRING, issuerSerial SEQUENCE { GeneralNames, INTEGER } OPTIONAL }
struct CertificateReference: Hashable {
  /// `nil` when the algorithm is none that Postgang accepts.
  let algorithm: DigestAlgorithm?
  let digest: [UInt8]
  /// The issuer's Name and the serial number, as DER elements.
  let issuer: [UInt8]?
  let serial: [UInt8]?

  /// directoryName in GeneralName: [4] EXPLICIT Name.
  private static let directoryName = DERTag.context(4)

  /// Reads one ESSCertIDv2.
  init(_ reader: inout DERReader) throws(DERError) {
    var inner = try reader.enter(DERTag.sequence)
    if inner.nextTag == DERTag.sequence {
      algorithm = DigestAlgorithm(try AlgorithmIdentifier(&inner))
    } else {
      algorithm = .sha256
    }
    digest = try inner.octetString()
    if inner.isAtEnd {
      issuer = nil
      serial = nil
    } else {
      var issuerSerial = try inner.enter(DERTag.sequence)
      var names = try issuerSerial.enter(DERTag.sequence)
      var name = try names.enter(CertificateReference.directoryName)
      issuer = name[try name.next(DERTag.sequence).whole]
      try name.finish()
      try names.finish()
      serial = try issuerSerial.integer()
      try issuerSerial.finish()
      try inner.finish()
    }
  }

  /// The certificate is the one that was meant.
  func isFor(_ certificate: Certificate) -> Bool {
    guard let algorithm else { return false }
    let own =
      algorithm == .sha256
      ? certificate.digest.array : Digest.digest(of: certificate.der, by: algorithm)
    return digest == own
      && (issuer == nil || issuer == certificate.issuerDER && serial == certificate.serialDER)
  }

  /// The value of a signing-certificate-v2 attribute that names `certificate` by SHA-256, issuer
  /// and serial number.
  static func signingCertificate(_ certificate: Certificate) -> [UInt8] {
    let names = DER.sequence(DER.element(directoryName, certificate.issuerDER))
    let reference = DER.sequence(
      DER.octetString(certificate.digest.array), DER.sequence(names, certificate.serialDER))
    return DER.sequence(DER.sequence(reference))
  }
}
