import Records

/// One signer's part of a CMS signature (RFC 5652 § 5.3).
package struct SignerInformation: Sendable {
  let version: Int
  let identifier: Identifier
  let digestAlgorithm: AlgorithmIdentifier
  let attributes: SignedAttributes?
  let signatureAlgorithm: AlgorithmIdentifier
  let signature: [UInt8]
  /// What was added after signing, such as time-stamps; not judged yet.
  package let unsignedAttributes: [ObjectIdentifier]

  /// Which certificate is the signer's.
  enum Identifier: Hashable {
    /// DER elements: a Name and an INTEGER.
    case issuerAndSerial(issuer: [UInt8], serial: [UInt8])
    case keyIdentifier([UInt8])

    func isFor(_ certificate: Certificate) -> Bool {
      switch self {
      case .issuerAndSerial(let issuer, let serial):
        issuer == certificate.issuerDER && serial == certificate.serialDER
      case .keyIdentifier(let identifier): identifier == certificate.keyIdentifier
      }
    }
  }

  /// Reads the next element, a SignerInfo.
  init(_ reader: inout DERReader) throws(DERError) {
    var inner = try reader.enter(DERTag.sequence)
    version = try inner.smallInteger()
    if inner.nextTag == DERTag.sequence {
      var pair = try inner.enter(DERTag.sequence)
      identifier = .issuerAndSerial(
        issuer: pair[try pair.next(DERTag.sequence).whole], serial: try pair.integer())
      try pair.finish()
    } else {
      identifier = .keyIdentifier(inner[try inner.next(DERTag.primitiveContext(0)).contents])
    }
    digestAlgorithm = try AlgorithmIdentifier(&inner)
    attributes = inner.nextTag == DERTag.context(0) ? try SignedAttributes(&inner) : nil
    signatureAlgorithm = try AlgorithmIdentifier(&inner)
    signature = try inner.octetString()
    unsignedAttributes =
      inner.nextTag == DERTag.context(1) ? try SignerInformation.types(&inner) : []
    try inner.finish()
  }

  /// The types of the unsigned attributes, `[1] IMPLICIT SET OF Attribute`.
  private static func types(_ reader: inout DERReader) throws(DERError) -> [ObjectIdentifier] {
    var types: [ObjectIdentifier] = []
    for member in try reader.setMembers(DERTag.context(1)) {
      guard member.tag == DERTag.sequence else { throw DERError(offset: member.start) }
      var attribute = reader.inside(member)
      types.append(try attribute.objectIdentifier())
      _ = try attribute.next(DERTag.set)
      try attribute.finish()
    }
    return types
  }

  /// The version that RFC 5652 § 5.3 demands.
  var hasRightVersion: Bool {
    switch identifier {
    case .issuerAndSerial: version == 1
    case .keyIdentifier: version == 3
    }
  }
}
