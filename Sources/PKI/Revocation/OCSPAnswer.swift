import Records

/// A successful OCSP response (RFC 6960 § 4.2), read but not judged.
///
///     OCSPResponse ::= SEQUENCE { responseStatus ENUMERATED,
///       responseBytes [0] EXPLICIT SEQUENCE { responseType OBJECT IDENTIFIER, OCTET STRING } }
///     BasicOCSPResponse ::= SEQUENCE { tbsResponseData ResponseData, signatureAlgorithm,
///       signature BIT STRING, certs [0] EXPLICIT SEQUENCE OF Certificate OPTIONAL }
///     ResponseData ::= SEQUENCE { version [0] EXPLICIT DEFAULT v1, responderID ResponderID,
///       producedAt GeneralizedTime, responses SEQUENCE OF SingleResponse,
///       responseExtensions [1] EXPLICIT Extensions OPTIONAL }
package struct OCSPAnswer: Sendable {
  /// The whole OCSPResponse.
  package let der: [UInt8]
  /// SHA-256 of `der`.
  package let digest: ContentDigest
  package let producedAt: Instant

  let signed: SignedPart
  let responder: OCSPResponder
  let statuses: [OCSPStatus]
  /// The certificates that travel with it, in DER.
  let certificates: [[UInt8]]
  private let hasCriticalExtension: Bool

  /// Reads an OCSPResponse in DER.
  ///
  /// - Throws: `.ocspRefused` for a response without an answer, `.noOCSPAnswer` for anything else.
  package init(der: [UInt8]) throws(PKIError) {
    var refused: Int?
    do throws(DERError) {
      var outer = DERReader(der)
      var response = try outer.enter(DERTag.sequence)
      try outer.finish()
      let status = response[try response.next(DERTag.enumerated).contents]
      if status != [0] { refused = Int(status.first ?? 0xFF) }
      guard refused == nil else { throw DERError(offset: 0) }
      var wrapper = try response.enter(DERTag.context(0))
      try response.finish()
      var bytes = try wrapper.enter(DERTag.sequence)
      try wrapper.finish()
      guard try bytes.objectIdentifier() == .basicOCSPResponse else {
        throw DERError(offset: bytes.place)
      }
      let basic = try bytes.octetString()
      try bytes.finish()
      try self.init(basic: basic, within: der)
    } catch {
      if let refused { throw .ocspRefused(status: refused) }
      throw .noOCSPAnswer(offset: error.offset)
    }
  }

  /// Takes a BasicOCSPResponse in DER, as some signatures hold it without its wrapping.
  package init(basic: [UInt8]) throws(PKIError) {
    let bytes = DER.sequence(ObjectIdentifier.basicOCSPResponse.der, DER.octetString(basic))
    try self.init(
      der: DER.sequence([DERTag.enumerated, 1, 0], DER.element(DERTag.context(0), bytes)))
  }

  private init(basic: [UInt8], within der: [UInt8]) throws(DERError) {
    var outer = DERReader(basic)
    var response = try outer.enter(DERTag.sequence)
    try outer.finish()
    let body = try response.next(DERTag.sequence)
    signed = try SignedPart(over: response[body.whole], &response)
    var certificates: [[UInt8]] = []
    if response.nextTag == DERTag.context(0) {
      var wrapper = try response.enter(DERTag.context(0))
      var members = try wrapper.enter(DERTag.sequence)
      try wrapper.finish()
      while !members.isAtEnd {
        certificates.append(members[try members.next(DERTag.sequence).whole])
      }
    }
    try response.finish()
    self.certificates = certificates

    var data = response.inside(body)
    _ = try data.optional(DERTag.context(0))
    responder = try OCSPResponder(&data)
    producedAt = try data.fractionalTime()
    var statuses: [OCSPStatus] = []
    var members = try data.enter(DERTag.sequence)
    while !members.isAtEnd { statuses.append(try OCSPStatus(&members)) }
    guard !statuses.isEmpty else { throw DERError(offset: data.place) }
    self.statuses = statuses
    hasCriticalExtension = try OCSPStatus.hasCriticalExtension(&data)
    try data.finish()
    self.der = der
    digest = SHA256.digest(of: der)
  }

  /// Of its first answer: it holds one as a rule.
  package var thisUpdate: Instant { statuses[0].thisUpdate }
  package var nextUpdate: Instant? { statuses[0].nextUpdate }

  /// It speaks of `certificate`, whatever it says.
  package func covers(_ certificate: Certificate, issuer: Certificate) -> Bool {
    status(of: certificate, issuer: issuer) != nil
  }

  /// What it says of `certificate`; `nil` when it says nothing of it, or does not know it.
  func status(of certificate: Certificate, issuer: Certificate) -> OCSPStatus? {
    hasCriticalExtension
      ? nil : statuses.first { $0.isFor(certificate, issuer: issuer) && $0.state != .unknown }
  }
}

extension OCSPAnswer: Hashable {
  package static func == (a: OCSPAnswer, b: OCSPAnswer) -> Bool { a.digest == b.digest }

  package func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}
