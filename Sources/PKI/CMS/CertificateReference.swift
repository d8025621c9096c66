/// How a signature names the certificate that it was made with (RFC 5035 § 4).
///
///     SigningCertificateV2 ::= SEQUENCE { certs SEQUENCE OF ESSCertIDv2, policies … OPTIONAL }
///     ESSCertIDv2 ::= SEQUENCE { hashAlgorithm AlgorithmIdentifier DEFAULT sha256,
///       certHash OCTET STRING, issuerSerial SEQUENCE { GeneralNames, INTEGER } OPTIONAL }
///     ESSCertID ::= SEQUENCE { certHash OCTET STRING, issuerSerial … OPTIONAL }   -- with SHA-1
struct CertificateReference: Hashable {
  private let naming: Naming
  let digest: [UInt8]
  /// The issuer's Name and the serial number, as DER elements.
  let issuer: [UInt8]?
  let serial: [UInt8]?

  private enum Naming: Hashable {
    case digest(DigestAlgorithm)
    /// The first form (RFC 2634 § 5.4).
    case sha1
    /// An algorithm that Postgang does not accept.
    case unknown
  }

  /// directoryName in GeneralName: [4] EXPLICIT Name.
  private static let directoryName = DERTag.context(4)

  /// Reads one ESSCertIDv2, or an ESSCertID when `isOld`.
  init(_ reader: inout DERReader, isOld: Bool = false) throws(DERError) {
    var inner = try reader.enter(DERTag.sequence)
    if isOld {
      naming = .sha1
    } else if inner.nextTag == DERTag.sequence {
      naming =
        DigestAlgorithm(try AlgorithmIdentifier(&inner)).map { .digest($0) } ?? .unknown
    } else {
      naming = .digest(.sha256)
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

  /// The first reference in a SigningCertificate, the old form: the signer's.
  static func old(_ value: [UInt8]) throws(DERError) -> CertificateReference {
    var outer = DERReader(value)
    var signing = try outer.enter(DERTag.sequence)
    var references = try signing.enter(DERTag.sequence)
    return try CertificateReference(&references, isOld: true)
  }

  /// The certificate is the one that was meant.
  func isFor(_ certificate: Certificate) -> Bool {
    let own: [UInt8]
    switch naming {
    case .digest(.sha256): own = certificate.digest.array
    case .digest(let algorithm): own = Digest.digest(of: certificate.der, by: algorithm)
    case .sha1: own = SHA1.digest(of: certificate.der)
    case .unknown: return false
    }
    return digest == own && !own.isEmpty
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
