import PKI
import Records

/// Renews the evidence of a whole folder, batch by batch: one call to the time-stamp authority for
/// each (RFC 4998 § 5.2).
///
/// Each renewal is durable before the next batch is looked at. After an interruption the same renewal
/// goes on where it was: what is renewed is not due any more. One batch is held in memory at a time.
package struct EvidenceRenewal: Sendable {
  package enum Kind: Hashable, Sendable {
    /// Time-stamp renewal of the batches whose newest time-stamp has an authority certificate that
    /// ends before this.
    case certificates(endingBefore: Instant)
    /// Time-stamp renewal of the batches whose newest time-stamp is older than this.
    case timestamps(olderThan: Instant)
    /// Hash-tree renewal of the batches whose newest hash tree is by another algorithm.
    case hash(DigestAlgorithm)
  }

  /// Gets a time-stamp over a digest from the authority.
  package typealias Stamp = (_ imprint: [UInt8], DigestAlgorithm) throws -> TimestampToken
  /// The digests of the files of a record's container; `nil` when it was disposed of.
  package typealias Files = (RecordID, [DigestAlgorithm]) throws -> FileHashes?

  private let folder: EvidenceFolder
  private let kind: Kind
  private let anchors: TrustAnchors
  private let revocation: RevocationData
  private let now: Instant
  private let verifier = TimestampVerifier()

  /// - Parameters:
  ///   - anchors: the roots of all authorities, also of former ones.
  ///   - revocation: what is at hand besides what the time-stamps hold.
  package init(
    of folder: EvidenceFolder, _ kind: Kind, trusting anchors: TrustAnchors,
    revocation: RevocationData = .none, at now: Instant
  ) {
    self.folder = folder
    self.kind = kind
    self.anchors = anchors
    self.revocation = revocation
    self.now = now
  }

  /// What `run` would do; nothing is changed and nobody is called.
  package func plan() throws(EvidenceError) -> RenewalReport {
    var report = RenewalReport()
    try forEachBatch { name, state throws(EvidenceError) in
      switch state {
      case .due(let batch): report.renewed(batch.batch.rows.count)
      case .current: report.current += 1
      case .refused(let reason): report.refused.append((name, reason))
      }
      return true
    }
    return report
  }

  /// Renews everything that is due, oldest first.
  ///
  /// - Parameters:
  ///   - files: asked for only by a hash-tree renewal. When it throws, the batch is reported as
  ///     refused, and the next one follows.
  ///   - onStep: hears of each batch; false ends the renewal.
  /// - Throws: what ends it early; everything until then is renewed and kept.
  package func run(
    stamp: Stamp, files: Files, onStep: (RenewalStep) -> Bool = { _ in true }
  ) throws(RenewalError) -> RenewalReport {
    var report = RenewalReport()
    var failure: RenewalError?
    do throws(EvidenceError) {
      try forEachBatch { name, state in
        do throws(RenewalError) {
          return onStep(try step(name, state, stamp: stamp, files: files, &report))
        } catch {
          failure = error
          return false
        }
      }
    } catch {
      throw .evidence(error)
    }
    if let failure { throw failure }
    return report
  }

  private func step(
    _ name: EvidenceName, _ state: State, stamp: Stamp, files: Files, _ report: inout RenewalReport
  ) throws(RenewalError) -> RenewalStep {
    let batch: RenewedBatch
    switch state {
    case .due(let found): batch = found
    case .current:
      report.current += 1
      return .current(name)
    case .refused(let reason):
      report.refused.append((name, reason))
      return .refused(name, reason)
    }
    let renewal: BatchRenewal
    switch kind {
    case .certificates, .timestamps:
      let draft = TimestampRenewalDraft(of: batch)
      let token = try token(over: draft.imprint, draft.algorithm, after: batch, stamp)
      renewal = try RenewalError.evidence { () throws(EvidenceError) in
        try draft.stamped(by: token)
      }
    case .hash(let algorithm):
      var draft = HashRenewalDraft(of: batch, by: algorithm)
      do {
        for row in batch.batch.rows {
          guard let hashes = try files(row.id, draft.algorithms) else { continue }
          try draft.add(row.id, files: hashes)
        }
      } catch {
        report.refused.append((name, "\(error)"))
        return .refused(name, "\(error)")
      }
      let whole = draft
      let token = try token(over: whole.imprint, algorithm, after: batch, stamp)
      renewal = try RenewalError.evidence { () throws(EvidenceError) in
        try whole.stamped(by: token)
      }
    }
    try RenewalError.evidence { () throws(EvidenceError) in try folder.append(renewal, to: name) }
    report.renewed(batch.batch.rows.count)
    return .renewed(name, records: batch.batch.rows.count)
  }

  /// A new time-stamp that is better than the newest one: what is kept is kept for ever.
  private func token(
    over imprint: [UInt8], _ algorithm: DigestAlgorithm, after batch: RenewedBatch, _ stamp: Stamp
  ) throws(RenewalError) -> TimestampToken {
    let token: TimestampToken
    do { token = try stamp(imprint, algorithm) } catch { throw .authority(error) }
    guard token.time >= batch.newestToken.time else {
      throw .clock(token.time, before: batch.newestToken.time)
    }
    let judgement = judge(token)
    guard judgement.isTrusted else { throw .untrusted(EvidenceRenewal.reasons(judgement)) }
    if case .certificates = kind {
      let (old, new) = (judge(batch.newestToken).end, judgement.end)
      if let old, let new, new <= old { throw .noGain(until: new) }
    }
    return token
  }

  // MARK: What is due

  private enum State {
    case due(RenewedBatch)
    case current
    case refused(String)
  }

  private func forEachBatch(
    _ body: (EvidenceName, State) throws(EvidenceError) -> Bool
  ) throws(EvidenceError) {
    try folder.forEachName { name throws(EvidenceError) in
      try body(name, try state(of: name))
    }
  }

  private func state(of name: EvidenceName) throws(EvidenceError) -> State {
    let batch: RenewedBatch
    do throws(EvidenceError) {
      batch = try folder.renewed(name)
    } catch .file(let error) {
      throw .file(error)
    } catch {
      // A damaged file is no reason to let the others expire.
      return .refused("\(error)")
    }
    switch kind {
    case .timestamps(let instant) where batch.newestToken.time >= instant: return .current
    case .hash(let algorithm) where batch.algorithm == algorithm: return .current
    default: break
    }
    let judgement = judge(batch.newestToken)
    guard judgement.isTrusted else {
      // A renewal covers what holds now; it cannot bring back what has expired.
      return .refused(EvidenceRenewal.reasons(judgement))
    }
    if case .certificates(let instant) = kind, let end = judgement.end, end >= instant {
      return .current
    }
    return .due(batch)
  }

  private func judge(_ token: TimestampToken) -> TimestampJudgement {
    verifier.judge(token, trusting: anchors, revocation: revocation, at: now)
  }

  private static func reasons(_ judgement: TimestampJudgement) -> String {
    (judgement.faults.map { "the time-stamp \($0)" }
      + [judgement.chain.fault.map(\.description)].compactMap { $0 }).joined(separator: "; ")
  }
}

extension TimestampJudgement {
  /// When the first certificate of the authority's chain ends.
  fileprivate var end: Instant? { chain.chain.map(\.notAfter).min() }
}
