import Records

/// One signer's part of a CMS signature (RFC 5652 § 5.3).
package struct SignerInformation: Sendable {
  let version: Int
  let identifier: Identifier
  let digestAlgorithm: AlgorithmIdentifier
  let attributes: SignedAttributes?
  let signatureAlgorithm: AlgorithmIdentifier
  /// The signature value: what a signature-time-stamp is over.
  package let signature: [UInt8]
  /// The types of what was added after signing.
  package let unsignedAttributes: [ObjectIdentifier]
  /// The signature-time-stamps among them (ETSI EN 319 122-1 § 5.3): each a ContentInfo in DER.
  package let timestamps: [[UInt8]]

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
    var types: [ObjectIdentifier] = []
    var timestamps: [[UInt8]] = []
    if inner.nextTag == DERTag.context(1) {
      try SignerInformation.readUnsigned(&inner, &types, &timestamps)
    }
    unsignedAttributes = types
    self.timestamps = timestamps
    try inner.finish()
  }

  /// Reads the unsigned attributes, `[1] IMPLICIT SET OF Attribute`.
  private static func readUnsigned(
    _ reader: inout DERReader, _ types: inout [ObjectIdentifier], _ timestamps: inout [[UInt8]]
  ) throws(DERError) {
    for member in try reader.setMembers(DERTag.context(1)) {
      guard member.tag == DERTag.sequence else { throw DERError(offset: member.start) }
      var attribute = reader.inside(member)
      let type = try attribute.objectIdentifier()
      types.append(type)
      let values = try attribute.setMembers()
      if type == .signatureTimestamp { timestamps += values.map { attribute[$0.whole] } }
      try attribute.finish()
    }
  }

  /// The version that RFC 5652 § 5.3 demands.
  var hasRightVersion: Bool {
    switch identifier {
    case .issuerAndSerial: version == 1
    case .keyIdentifier: version == 3
    }
  }
}
