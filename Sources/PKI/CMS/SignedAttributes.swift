import Records

/// The signed attributes of a signature (RFC 5652 § 5.3 and § 11, ETSI EN 319 122-1 § 5).
struct SignedAttributes {
  /// What was signed: the attributes as a SET OF in DER, with its own tag instead of `[0]`.
  let encoded: [UInt8]
  private(set) var contentType: ObjectIdentifier?
  private(set) var messageDigest: [UInt8]?
  private(set) var signingTime: Instant?
  /// From signing-certificate-v2; the first is the signer's.
  private(set) var signingCertificates: [CertificateReference] = []
  /// The value of signing-certificate, the first form, which rests on SHA-1: only time-stamps may
  /// be content with it.
  private(set) var oldSigningCertificate: [UInt8]?
  /// Types that occur more than once, or whose values are not exactly one.
  private(set) var repeated: [ObjectIdentifier] = []

  /// Reads `[0] IMPLICIT SET OF Attribute`, the next element.
  init(_ reader: inout DERReader) throws(DERError) {
    var peek = reader
    let whole = try peek.next(DERTag.context(0))
    encoded = [DERTag.set] + reader[whole.start + 1..<whole.whole.upperBound]
    var seen: Set<ObjectIdentifier> = []
    for member in try reader.setMembers(DERTag.context(0), inOrder: true) {
      guard member.tag == DERTag.sequence else { throw DERError(offset: member.start) }
      var attribute = reader.inside(member)
      let type = try attribute.objectIdentifier()
      var values = try attribute.enter(DERTag.set)
      try attribute.finish()
      if !seen.insert(type).inserted { repeated.append(type) }
      try read(&values, of: type)
      if !values.isAtEnd { repeated.append(type) }
    }
  }

  private mutating func read(
    _ values: inout DERReader, of type: ObjectIdentifier
  ) throws(DERError) {
    switch type {
    case .contentType: contentType = try values.objectIdentifier()
    case .messageDigest: messageDigest = try values.octetString()
    case .signingTime: signingTime = try values.time()
    case .signingCertificateV2:
      var value = try values.enter(DERTag.sequence)
      var references = try value.enter(DERTag.sequence)
      while !references.isAtEnd {
        signingCertificates.append(try CertificateReference(&references))
      }
    case .signingCertificate:
      oldSigningCertificate = values[try values.next().whole]
    default: _ = try values.next()
    }
  }

  /// An Attribute with one value.
  static func attribute(_ type: ObjectIdentifier, _ value: [UInt8]) -> [UInt8] {
    DER.sequence(type.der, DER.set(value))
  }
}
