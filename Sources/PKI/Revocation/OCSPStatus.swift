import Records

/// What an OCSP answer says of one certificate (RFC 6960 § 4.2.1).
///
///     SingleResponse ::= SEQUENCE { certID CertID, certStatus CertStatus,
///       thisUpdate GeneralizedTime, nextUpdate [0] EXPLICIT GeneralizedTime OPTIONAL,
///       singleExtensions [1] EXPLICIT Extensions OPTIONAL }
///     CertID ::= SEQUENCE { hashAlgorithm AlgorithmIdentifier, issuerNameHash OCTET STRING,
///       issuerKeyHash OCTET STRING, serialNumber INTEGER }
///     CertStatus ::= CHOICE { good [0] NULL, unknown [2] NULL,
///       revoked [1] SEQUENCE { revocationTime, revocationReason [0] EXPLICIT OPTIONAL } }
struct OCSPStatus: Hashable {
  enum State: Hashable {
    case good
    case revoked(Revocation)
    case unknown
  }

  let state: State
  let thisUpdate: Instant
  let nextUpdate: Instant?
  private let algorithm: AlgorithmIdentifier
  private let issuerName: [UInt8]
  private let issuerKey: [UInt8]
  private let serial: [UInt8]

  /// Reads the next element.
  init(_ reader: inout DERReader) throws(DERError) {
    var response = try reader.enter(DERTag.sequence)
    var identifier = try response.enter(DERTag.sequence)
    algorithm = try AlgorithmIdentifier(&identifier)
    issuerName = try identifier.octetString()
    issuerKey = try identifier.octetString()
    serial = try identifier.integer()
    try identifier.finish()
    var state = try OCSPStatus.state(&response)
    thisUpdate = try response.fractionalTime()
    if response.nextTag == DERTag.context(0) {
      var wrapper = try response.enter(DERTag.context(0))
      nextUpdate = try wrapper.fractionalTime()
    } else {
      nextUpdate = nil
    }
    if try OCSPStatus.hasCriticalExtension(&response) { state = .unknown }
    self.state = state
    try response.finish()
  }

  private static func state(_ reader: inout DERReader) throws(DERError) -> State {
    switch reader.nextTag {
    case DERTag.primitiveContext(0):
      _ = try reader.next()
      return .good
    case DERTag.context(1):
      var revoked = try reader.enter(DERTag.context(1))
      let date = try revoked.fractionalTime()
      var reason = RevocationReason.unspecified
      if revoked.nextTag == DERTag.context(0) {
        var wrapper = try revoked.enter(DERTag.context(0))
        reason = try RevocationReason(&wrapper)
      }
      try revoked.finish()
      return .revoked(Revocation(date: date, reason: reason))
    default:
      _ = try reader.next(DERTag.primitiveContext(2))
      return .unknown
    }
  }

  /// Passes over `[1] EXPLICIT Extensions` if they follow; none of them has to be understood here.
  static func hasCriticalExtension(_ reader: inout DERReader) throws(DERError) -> Bool {
    guard reader.nextTag == DERTag.context(1) else { return false }
    var wrapper = try reader.enter(DERTag.context(1))
    var members = try wrapper.enter(DERTag.sequence)
    return try X509Extension.all(&members).contains(where: \.isCritical)
  }

  /// Its CertID is that of `certificate`.
  func isFor(_ certificate: Certificate, issuer: Certificate) -> Bool {
    guard serial == certificate.serialDER, certificate.issuerDER == issuer.subjectDER else {
      return false
    }
    func digest(_ bytes: [UInt8]) -> [UInt8]? {
      algorithm.algorithm == SHA1.identifier
        ? SHA1.digest(of: bytes)
        : DigestAlgorithm(algorithm).map { Digest.digest(of: bytes, by: $0) }
    }
    return digest(issuer.subjectDER) == issuerName && digest(issuer.publicKeyBits) == issuerKey
  }
}
