import PKI

/// All time-stamps that prove one group of files, oldest first (RFC 4998 § 5.1).
///
///     ArchiveTimeStampSequence ::= SEQUENCE OF ArchiveTimeStampChain
///     ArchiveTimeStampChain ::= SEQUENCE OF ArchiveTimeStamp
///
/// Within a chain each time-stamp renews the one before it; a new chain begins with a new digest
/// algorithm, and covers the files again together with all earlier chains.
package struct ArchiveTimeStampSequence: Hashable, Sendable {
  /// At least one chain, each with at least one time-stamp.
  package private(set) var chains: [[ArchiveTimeStamp]]

  package init(_ first: ArchiveTimeStamp) {
    chains = [[first]]
  }

  /// Reads the next element.
  init(_ reader: inout DERReader) throws(EvidenceError) {
    var sequence = try EvidenceError.reading { () throws(DERError) in
      try reader.enter(DERTag.sequence)
    }
    chains = []
    repeat {
      var chain = try EvidenceError.reading { () throws(DERError) in
        try sequence.enter(DERTag.sequence)
      }
      var timestamps: [ArchiveTimeStamp] = []
      repeat { timestamps.append(try ArchiveTimeStamp(&chain)) } while !chain.isAtEnd
      chains.append(timestamps)
    } while !sequence.isAtEnd
  }

  /// The newest time-stamp: the one that must hold now.
  package var newest: ArchiveTimeStamp {
    guard let newest = chains.last?.last else { preconditionFailure("no chain is empty") }
    return newest
  }

  /// Adds a renewed time-stamp to the newest chain (RFC 4998 § 5.2, Timestamp Renewal).
  package mutating func renew(by token: TimestampToken) {
    let renewal = ArchiveTimeStamp(renewing: newest.token, by: newest.algorithm, token: token)
    chains[chains.count - 1].append(renewal)
  }

  /// Begins a new chain (RFC 4998 § 5.2, Hash-Tree Renewal).
  package mutating func begin(_ chain: ArchiveTimeStamp) {
    chains.append([chain])
  }

  /// The digests of the files as the next chain covers them, each with all chains so far:
  /// H(H(file) ‖ H(this sequence)).
  ///
  /// - Parameter files: the digests of the files by `algorithm`.
  package func renewed(_ files: [[UInt8]], by algorithm: DigestAlgorithm) -> [[UInt8]] {
    renewed(files, coveringFirst: chains.count, by: algorithm)
  }

  /// The same for the chain after the first `count` ones.
  func renewed(
    _ files: [[UInt8]], coveringFirst count: Int, by algorithm: DigestAlgorithm
  ) -> [[UInt8]] {
    let covered = Digest.digest(
      of: ArchiveTimeStampSequence.der(of: chains[..<count]), by: algorithm)
    return files.map { Digest.digest(of: $0 + covered, by: algorithm) }
  }

  package var der: [UInt8] { ArchiveTimeStampSequence.der(of: chains[...]) }

  private static func der(of chains: ArraySlice<[ArchiveTimeStamp]>) -> [UInt8] {
    DER.element(
      DERTag.sequence, chains.flatMap { DER.element(DERTag.sequence, $0.flatMap(\.der)) })
  }
}
