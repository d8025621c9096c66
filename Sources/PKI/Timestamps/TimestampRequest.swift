/// What is sent to a time-stamp authority (RFC 3161 § 2.4.1), with its certificate asked for.
///
///     TimeStampReq ::= SEQUENCE { version INTEGER { v1(1) }, messageImprint MessageImprint,
///       reqPolicy OBJECT IDENTIFIER OPTIONAL, nonce INTEGER, certReq BOOLEAN TRUE }
package struct TimestampRequest: Hashable, Sendable {
  package let imprint: [UInt8]
  package let algorithm: DigestAlgorithm
  package let nonce: UInt64
  package let policy: ObjectIdentifier?

  /// - Parameters:
  ///   - imprint: the digest to be stamped, `algorithm.length` bytes.
  ///   - nonce: random, so that an old response cannot answer.
  ///   - policy: the rules that the authority must stamp under; `nil` for its own choice.
  package init(
    imprint: [UInt8], algorithm: DigestAlgorithm, nonce: UInt64, policy: ObjectIdentifier? = nil
  ) {
    precondition(imprint.count == algorithm.length, "an imprint is a digest by its algorithm")
    self.imprint = imprint
    self.algorithm = algorithm
    self.nonce = nonce
    self.policy = policy
  }

  /// What is sent, as `application/timestamp-query`.
  package var der: [UInt8] {
    let identifier = AlgorithmIdentifier(algorithm.identifier, .absent).der
    return DER.sequence(
      DER.smallInteger(1), DER.sequence(identifier, DER.octetString(imprint)),
      policy?.der ?? [], DER.integer(nonce), [DERTag.boolean, 1, 0xFF])
  }
}
