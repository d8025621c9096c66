import PKI
import Records

/// Judges evidence records, whoever made them (RFC 4998 § 4.3 and § 5.3).
///
/// The files must be covered by the first time-stamp of each chain, in all chains but the first
/// together with the chains before; every other time-stamp must cover the one before it. Each must
/// hold at the time of the next one, and the newest at the moment of the judgement. Call from any
/// thread.
package struct EvidenceJudge: Sendable {
  private let verifier: TimestampVerifier

  /// - Parameter verifier: keeps certificates that it has seen; one for a whole archive.
  package init(_ verifier: TimestampVerifier = TimestampVerifier()) {
    self.verifier = verifier
  }

  /// Judges a record.
  ///
  /// - Parameters:
  ///   - hashes: the digests of all files that the record should cover, by an algorithm that is
  ///     asked for; each algorithm is asked for at most once.
  ///   - extra: revocation data besides those in the time-stamps.
  ///   - instant: when the newest time-stamp must hold: now.
  package func judge(
    _ record: EvidenceRecord, hashes: (DigestAlgorithm) -> [[UInt8]],
    trusting anchors: TrustAnchors,
    revocation extra: RevocationData = .none, at instant: Instant
  ) -> EvidenceJudgement {
    var faults = EvidenceJudge.coverageFaults(of: record, hashes: hashes)
    faults += EvidenceJudge.imprintFaults(of: record)
    let places = record.sequence.places
    var timestamps: [EvidenceJudgement.Timestamp] = []
    for (index, (place, timestamp)) in places.enumerated() {
      let next = index + 1 < places.count ? places[index + 1].timestamp.token.time : instant
      if next < timestamp.token.time, index + 1 < places.count {
        faults.append(.order(places[index + 1].place))
      }
      let judgement = verifier.judge(
        timestamp.token, trusting: anchors, revocation: extra, at: next)
      faults += judgement.faults.map { .token(place, $0) }
      if let fault = judgement.chain.fault { faults.append(.chain(place, fault)) }
      timestamps.append(
        EvidenceJudgement.Timestamp(
          place: place, token: timestamp.token, judgedAt: next, judgement: judgement))
    }
    return EvidenceJudgement(faults: faults, timestamps: timestamps)
  }

  /// Judges a whole batch by its checkpoint's evidence: its hash trees are made anew from all rows,
  /// so that what holds for the checkpoint holds for every row. That a row is its container's is for
  /// the caller to compare.
  package func judge(
    _ batch: RenewedBatch, trusting anchors: TrustAnchors,
    revocation extra: RevocationData = .none, at instant: Instant
  ) -> EvidenceJudgement {
    judge(
      batch.checkpointRecord, hashes: { [Digest.digest(of: batch.batch.checkpoint, by: $0)] },
      trusting: anchors, revocation: extra, at: instant)
  }

  /// Whether each chain covers the files, and each renewal the time-stamp before it.
  private static func coverageFaults(
    of record: EvidenceRecord, hashes: (DigestAlgorithm) -> [[UInt8]]
  ) -> [EvidenceFault] {
    var faults: [EvidenceFault] = []
    var known: [DigestAlgorithm: [[UInt8]]] = [:]
    for (index, chain) in record.sequence.chains.enumerated() {
      let algorithm = chain[0].algorithm
      let files = known[algorithm] ?? hashes(algorithm)
      known[algorithm] = files
      let covered =
        index == 0 ? files : record.sequence.renewed(files, coveringFirst: index, by: algorithm)
      let missing = covered.count { !chain[0].covers($0) }
      // A time-stamp without a tree is over one digest.
      if missing > 0 || files.isEmpty || (chain[0].tree == nil && files.count > 1) {
        faults.append(
          .hash(
            EvidencePlace(chain: index, timestamp: 0), missing: max(missing, 1), of: files.count))
      }
      for place in chain.indices.dropFirst() {
        let old = Digest.digest(of: chain[place - 1].token.der, by: algorithm)
        if !chain[place].covers(old) {
          faults.append(.renewal(EvidencePlace(chain: index, timestamp: place)))
        }
      }
    }
    return faults
  }

  /// Whether each time-stamp is over the root that its tree leads to, by the chain's algorithm.
  private static func imprintFaults(of record: EvidenceRecord) -> [EvidenceFault] {
    var faults: [EvidenceFault] = []
    for (place, timestamp) in record.sequence.places {
      let algorithm = record.sequence.chains[place.chain][0].algorithm
      if timestamp.algorithm != algorithm || timestamp.token.algorithm != algorithm {
        faults.append(.mixed(place))
      }
      if !record.digestAlgorithms.contains(timestamp.algorithm) {
        faults.append(.notListed(place, timestamp.algorithm))
      }
      if let tree = timestamp.tree, tree.root(by: timestamp.algorithm) != timestamp.token.imprint {
        faults.append(.path(place))
      }
    }
    return faults
  }
}

extension ArchiveTimeStamp {
  /// Whether a digest is among those that it covers directly.
  fileprivate func covers(_ digest: [UInt8]) -> Bool {
    tree?.lists[0].contains(digest) ?? (token.imprint == digest)
  }
}

extension ArchiveTimeStampSequence {
  /// All time-stamps, oldest first.
  fileprivate var places: [(place: EvidencePlace, timestamp: ArchiveTimeStamp)] {
    chains.enumerated().flatMap { index, chain in
      chain.enumerated().map { (EvidencePlace(chain: index, timestamp: $0), $1) }
    }
  }
}
