import Records

/// What a time-stamp authority signs (RFC 3161 § 2.4.2).
///
///     TSTInfo ::= SEQUENCE { version INTEGER { v1(1) }, policy OBJECT IDENTIFIER,
///       messageImprint SEQUENCE { hashAlgorithm AlgorithmIdentifier, hashedMessage OCTET STRING },
///       serialNumber INTEGER, genTime GeneralizedTime, accuracy Accuracy OPTIONAL,
///       ordering BOOLEAN DEFAULT FALSE, nonce INTEGER OPTIONAL, tsa [0] GeneralName OPTIONAL,
///       extensions [1] IMPLICIT Extensions OPTIONAL }
///     Accuracy ::= SEQUENCE { seconds INTEGER OPTIONAL, millis [0] INTEGER OPTIONAL,
///       micros [1] INTEGER OPTIONAL }
struct TimestampInformation: Sendable {
  let policy: ObjectIdentifier
  let algorithm: AlgorithmIdentifier
  let imprint: [UInt8]
  /// INTEGERs as DER elements.
  let serial: [UInt8]
  let nonce: [UInt8]?
  let time: Instant
  /// How far the time may be off, in seconds; `nil` when the authority does not say.
  let accuracy: Double?
  let extensions: [X509Extension]

  init(der: [UInt8]) throws(DERError) {
    var outer = DERReader(der)
    var information = try outer.enter(DERTag.sequence)
    try outer.finish()
    guard try information.smallInteger() == 1 else { throw DERError(offset: 0) }
    policy = try information.objectIdentifier()
    var imprint = try information.enter(DERTag.sequence)
    algorithm = try AlgorithmIdentifier(&imprint)
    self.imprint = try imprint.octetString()
    try imprint.finish()
    serial = try information.integer()
    time = try information.fractionalTime()
    accuracy =
      information.nextTag == DERTag.sequence
      ? try TimestampInformation.accuracy(&information) : nil
    if information.nextTag == DERTag.boolean { _ = try information.boolean() }
    nonce = information.nextTag == DERTag.integer ? try information.integer() : nil
    _ = try information.optional(DERTag.context(0))
    if information.nextTag == DERTag.context(1) {
      var members = try information.enter(DERTag.context(1))
      extensions = try X509Extension.all(&members)
    } else {
      extensions = []
    }
    try information.finish()
  }

  private static func accuracy(_ reader: inout DERReader) throws(DERError) -> Double {
    var accuracy = try reader.enter(DERTag.sequence)
    var seconds = 0.0
    if accuracy.nextTag == DERTag.integer { seconds = Double(try accuracy.number() ?? 0) }
    for (tag, unit) in [(UInt8(0), 1e-3), (1, 1e-6)] {
      guard let part = try accuracy.optional(DERTag.primitiveContext(tag)) else { continue }
      seconds += Double(accuracy[part.contents].reduce(0) { $0 << 8 | Int($1) } & 0x3FF) * unit
    }
    try accuracy.finish()
    return seconds
  }
}
