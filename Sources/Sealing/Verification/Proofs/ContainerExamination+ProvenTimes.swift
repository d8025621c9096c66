import Evidence
import PKI
import Records

// The layers `time` and `evidence`: past signature validation of ETSI EN 319 102-1 § 5.6. The newest
// time-stamp must hold now; each proves since when what it covers exists, and what it covers need
// only hold then.
extension ContainerExamination {
  mutating func examineProofs(_ trust: Trust, by verifier: TimestampVerifier) {
    let proofs = self.proofs()
    pool = MaterialPool(trust.revocation)
    guard !proofs.isEmpty else { return }
    for seal in seals { pool.add(seal.judgement) }
    for token in proofs.flatMap(\.tokens) { pool.add(token) }
    var proven = ProvenTimes()
    var judged: [Proof] = []
    for proof in proofs {
      let at = proven[proof.entry] ?? trust.instant
      let wrong =
        subjectFindings(of: proof) + orderFindings(of: proof, judged)
        + examine(proof, trust, verifier, at: at)
      for finding in wrong { note(proof.layer, finding) }
      judged.append(proof)
      guard wrong.allSatisfy({ $0.consequence == nil }) else { continue }
      switch proof.subject {
      case .seal(let place): seals[place].prove(since: proof.time)
      case .manifest(let manifest, _):
        proven.add(manifest.covered, since: proof.time)
        for place in seals.indices where seals[place].parts.isSubset(of: manifest.covered) {
          seals[place].prove(since: proof.time)
        }
      }
    }
  }

  /// Nothing can cover what is younger.
  private func orderFindings(of proof: Proof, _ newer: [Proof]) -> [Finding] {
    guard case .manifest(let manifest, _) = proof.subject else { return [] }
    let covered = manifest.covered
    return newer.filter { covered.contains($0.entry) && $0.newest > proof.newest }.map { other in
      Finding(
        "evidence.order", proof.entry,
        "\(proof.entry) is of \(proof.newest), and covers \(other.entry), which is younger",
        .timestampOrder)
    }
  }

  /// Judges the time-stamps of a proof; the newest as of `instant`.
  private mutating func examine(
    _ proof: Proof, _ trust: Trust, _ verifier: TimestampVerifier, at instant: Instant
  ) -> [Finding] {
    let isCovered = instant != trust.instant
    switch proof.evidence {
    case .token(let token):
      let judgement = verifier.judge(
        token, trusting: trust.timestamps, revocation: pool.revocation,
        others: pool.certificates, at: instant)
      let wrong = findings(of: judgement, token, proof, trust, at: instant, isCovered: isCovered)
      report(proof, token, judgement, at: instant, isTrusted: wrong.isEmpty)
      return wrong
    case .record(let record):
      let judgement = EvidenceJudge(verifier).judge(
        record, hashes: { hashes(of: proof, by: $0) }, trusting: trust.timestamps,
        revocation: pool.revocation, at: instant)
      var wrong = judgement.faults.filter { $0.kind != .chain && $0.kind != .token }.map {
        Finding(
          "evidence.\($0.kind.rawValue)", proof.entry, "\(proof.entry): \($0)", $0.consequence)
      }
      for stamp in judgement.timestamps {
        let own = findings(
          of: stamp.judgement, stamp.token, proof, trust, at: stamp.judgedAt,
          isCovered: stamp.judgedAt != trust.instant)
        report(proof, stamp.token, stamp.judgement, at: stamp.judgedAt, isTrusted: own.isEmpty)
        wrong += own
      }
      return wrong
    }
  }

  /// What is wrong with one time-stamp and its authority.
  private func findings(
    of judgement: TimestampJudgement, _ token: TimestampToken, _ proof: Proof, _ trust: Trust,
    at instant: Instant, isCovered: Bool
  ) -> [Finding] {
    let layer = proof.layer.rawValue
    let which = "the time-stamp of \(token.time) in \(proof.entry)"
    let without = "; the seal is judged without it"
    var findings = judgement.faults.map {
      Finding("\(layer).\($0.code)", proof.entry, "\(which) \($0)\(without)", $0.consequence)
    }
    if let fault = judgement.chain.fault {
      var consequence = fault.consequence
      if case .expired = fault, let certificate = judgement.certificate,
        wasGood(certificate, by: trust.timestamps, .timestamping)
      {
        consequence = .outOfBoundsNotRevoked
      }
      let when = isCovered ? " as of \(instant)" : ""
      findings.append(
        Finding(
          "\(layer).authority-\(fault.code)", proof.entry,
          "\(which) cannot be relied on\(when): \(fault)\(without)", consequence))
    }
    findings += judgement.chain.unasked.map {
      Finding(
        "\(layer).revocation-unknown", proof.entry,
        "nothing at hand says whether the certificate of \($0.commonName), which \(which) rests "
          + "on, was revoked\(without)", .tryLater)
    }
    return findings
  }

  /// Up to the newest revocation data within its validity, the certificate was trusted and not
  /// revoked: ETSI EN 319 102-1's OUT_OF_BOUNDS_NOT_REVOKED.
  func wasGood(
    _ certificate: Certificate, by anchors: TrustAnchors, _ purpose: TrustAnchors.Purpose
  ) -> Bool {
    let updates =
      pool.revocation.lists.map(\.thisUpdate) + pool.revocation.answers.map(\.thisUpdate)
    guard let last = updates.filter({ certificate.isValid(at: $0) }).max() else { return false }
    let chain = anchors.judge(
      certificate, others: pool.certificates, revocation: pool.revocation, purpose: purpose,
      at: last)
    guard chain.isTrusted, case .good = chain.revocation.first else { return false }
    return true
  }

  /// The digests of the files that an evidence record should cover: read before, with the others.
  private func hashes(of proof: Proof, by algorithm: DigestAlgorithm) -> [[UInt8]] {
    guard case .manifest(let manifest, _) = proof.subject else { return [] }
    return manifest.manifest.references.map { digests[$0.name]?[algorithm] ?? [] }
  }

  private mutating func report(
    _ proof: Proof, _ token: TimestampToken, _ judgement: TimestampJudgement, at instant: Instant,
    isTrusted: Bool
  ) {
    timestamps.append(
      TimestampReport(
        kind: proof.kind, entry: proof.entry, authority: judgement.certificate?.subject ?? "",
        serialNumber: token.serialNumber, time: token.time, judgedAt: instant,
        isTrusted: isTrusted))
    trusted.formUnion(judgement.chain.chain.map(\.digest))
  }
}
