import Evidence
import PKI
import Records

// The time-stamps and evidence records of a container, as they lie in it: what each is over is
// compared here; whether its authority is trusted is judged in the order of their times.
extension ContainerExamination {
  /// Everything that may prove something, newest first.
  mutating func proofs() -> [Proof] {
    (sealProofs() + manifestProofs()).sorted { $0.newest > $1.newest }
  }

  /// Adds evidence from outside, before the files are read.
  mutating func add(_ evidence: KeptEvidence) {
    let covered = archive.entries.map(\.name).filter { CoveredFiles.covers($0) }
    records[evidence.place] = evidence.record
    proofManifests.append(
      ProofManifest(
        keptAt: evidence.place, over: covered,
        by: evidence.record.sequence.chains[0][0].algorithm))
  }

  /// Signature-time-stamps (ETSI EN 319 122-1 § 5.3).
  private mutating func sealProofs() -> [Proof] {
    var proofs: [Proof] = []
    for (place, seal) in seals.enumerated() {
      for der in seal.judgement.timestamps {
        do throws(TimestampFault) {
          let token = try TimestampToken(der: der)
          proofs.append(Proof(subject: .seal(place), evidence: .token(token), entry: seal.entry))
        } catch {
          note(
            .time, "time.\(error.code)", seal.entry, "the time-stamp in \(seal.entry) \(error)",
            error.consequence)
        }
      }
    }
    return proofs
  }

  private mutating func manifestProofs() -> [Proof] {
    var proofs: [Proof] = []
    for manifest in proofManifests {
      let entry = manifest.manifest.signature
      guard let bytes = manifest.kind == .kept ? [] : parts[manifest.entry] else { continue }
      let subject = Proof.Subject.manifest(manifest, bytes: bytes)
      if let token = tokens[entry] {
        proofs.append(Proof(subject: subject, evidence: .token(token), entry: entry))
      } else if let record = records[entry] {
        proofs.append(Proof(subject: subject, evidence: .record(record), entry: entry))
      }
    }
    return proofs
  }

  /// What is wrong with what a proof is over: ETSI EN 319 162-1 § 4.4.3 and § A.7.
  func subjectFindings(of proof: Proof) -> [Finding] {
    switch proof.subject {
    case .seal(let place):
      guard case .token(let token) = proof.evidence else { return [] }
      let value = seals[place].judgement.value
      if Digest.digest(of: value, by: token.algorithm) == token.imprint { return [] }
      return [
        Finding(
          "time.imprint", proof.entry, "the time-stamp in \(proof.entry) is over another signature",
          .hashFailure)
      ]
    case .manifest(let manifest, let bytes):
      // What is kept lists no digests: its hash tree is all that there is to compare with.
      if manifest.kind == .kept { return [] }
      var findings = referenceFindings(of: manifest)
      if case .token(let token) = proof.evidence,
        Digest.digest(of: bytes, by: token.algorithm) != token.imprint
      {
        findings.append(
          Finding(
            "evidence.imprint", proof.entry, "\(proof.entry) is not over \(manifest.entry)",
            .hashFailure))
      }
      if manifest.kind != .files { findings += coverageFindings(of: manifest, proof) }
      return findings
    }
  }

  /// Every file that the manifest lists is there, and is the one.
  private func referenceFindings(of manifest: ProofManifest) -> [Finding] {
    manifest.manifest.references.compactMap { reference in
      guard archive.entry(reference.name) != nil else {
        return Finding(
          "evidence.missing", reference.name,
          "\(reference.name) is listed in \(manifest.entry) but is not there",
          .signedDataNotFound)
      }
      if digests[reference.name]?[reference.algorithm] == reference.digest { return nil }
      return Finding(
        "evidence.digest", reference.name,
        "\(reference.name) is not what \(manifest.entry) covers", .hashFailure)
    }
  }

  /// Everything of `META-INF/` that a proof leaves out must be newer than it, and no seal may be
  /// covered in part.
  private func coverageFindings(of manifest: ProofManifest, _ proof: Proof) -> [Finding] {
    let covered = manifest.covered
    var findings: [Finding] = []
    for seal in seals {
      let left = seal.parts.subtracting(covered)
      if left.isEmpty { continue }
      let isNewer = seal.judgement.signingTime.map { $0 > proof.newest } ?? false
      if covered.contains(seal.entry) || !isNewer {
        findings += left.sorted().map {
          Finding(
            "evidence.not-covered", $0, "\($0) is not covered by \(manifest.entry)",
            .formatFailure)
        }
      }
    }
    for other in proofManifests where other.entry != manifest.entry && other.kind != .kept {
      let holder = other.manifest.signature
      let left = Set([other.entry, holder]).subtracting(covered)
      if left.isEmpty { continue }
      let times = tokens[holder].map { [$0.time] } ?? []
      let newest = records[holder]?.sequence.newest.token.time ?? times.first
      guard let newest, newest < proof.newest else { continue }
      findings += left.sorted().map {
        Finding(
          "evidence.not-covered", $0, "\($0) is older than \(manifest.entry) and not covered by it",
          .formatFailure)
      }
    }
    return findings
  }
}
