import PKI

/// An evidence record (RFC 4998 § 3): proves that its files existed when its first time-stamp was
/// made, for as long as its newest one holds.
///
///     EvidenceRecord ::= SEQUENCE { version INTEGER { v1(1) },
///       digestAlgorithms SEQUENCE OF AlgorithmIdentifier, cryptoInfos [0] CryptoInfos OPTIONAL,
///       encryptionInfo [1] EncryptionInfo OPTIONAL,
///       archiveTimeStampSequence ArchiveTimeStampSequence }
///
/// That it could be read says nothing about what it proves: see `EvidenceJudge`.
package struct EvidenceRecord: Hashable, Sendable {
  /// All that it claims to use, in its order.
  package let digestAlgorithms: [DigestAlgorithm]
  package let sequence: ArchiveTimeStampSequence
  package let der: [UInt8]

  package init(_ sequence: ArchiveTimeStampSequence) {
    var algorithms: [DigestAlgorithm] = []
    for chain in sequence.chains where !algorithms.contains(chain[0].algorithm) {
      algorithms.append(chain[0].algorithm)
    }
    digestAlgorithms = algorithms
    self.sequence = sequence
    der = DER.sequence(
      DER.smallInteger(1),
      DER.element(
        DERTag.sequence, algorithms.flatMap { AlgorithmIdentifier($0.identifier, .absent).der }),
      sequence.der)
  }

  /// Reads a whole record; nothing may follow it.
  ///
  /// - Throws: `.malformed`, `.unsupported`, `.unreadableToken`.
  package init(der: [UInt8]) throws(EvidenceError) {
    let parts = try EvidenceError.reading { () throws(DERError) in
      var outer = DERReader(der)
      var record = try outer.enter(DERTag.sequence)
      try outer.finish()
      guard try record.smallInteger() == 1 else { throw DERError(offset: record.place) }
      let algorithms = try record.enter(DERTag.sequence)
      // Certificates and revocation data for the tokens may stand here. Ours are in the tokens.
      _ = try record.optional(DERTag.context(0))
      return (record: record, algorithms: algorithms)
    }
    var (record, list) = parts
    guard record.nextTag != DERTag.context(1) else { throw .unsupported(what: "encryption") }
    var algorithms: [DigestAlgorithm] = []
    while !list.isAtEnd {
      let algorithm = try EvidenceError.reading { () throws(DERError) in
        try list.enter(DERTag.sequence)
      }
      algorithms.append(try DigestAlgorithm(contents: algorithm))
    }
    digestAlgorithms = algorithms
    sequence = try ArchiveTimeStampSequence(&record)
    try EvidenceError.reading { () throws(DERError) in try record.finish() }
    self.der = der
  }
}
