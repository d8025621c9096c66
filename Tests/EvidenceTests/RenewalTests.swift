import PKI
import Records
import Testing

@testable import Evidence

/// Certificates expire, algorithms are replaced: the clock is moved, and evidence goes on.
@Suite struct RenewalTests {
  let authority: Authority
  let judge = EvidenceJudge()
  let samples = Sample.make(0..<6)
  let start = Authority.start

  init() throws { authority = try Authority() }

  func judge(
    _ batch: RenewedBatch, of sample: Sample, at instant: Instant
  ) throws -> EvidenceJudgement {
    let record = try batch.evidenceRecord(of: sample.id, files: sample.hashes)
    return judge.judge(
      try EvidenceRecord(der: record.der), hashes: { sample.hashes(by: $0) },
      trusting: authority.anchors, at: instant)
  }

  @Test func `evidence that was not renewed proves nothing once its certificate expired`() throws {
    let batch = try RenewedBatch(Sample.batch(samples, by: authority.stamper))
    #expect(try judge(batch, of: samples[0], at: start.days(299)).provenSince == start.days(1))
    let late = try judge(batch, of: samples[0], at: start.days(301))
    #expect(late.provenSince == nil)
    #expect(late.faults.map(\.kind) == [.chain])
    #expect("\(late.faults)".contains("expired"))
  }

  @Test func `evidence that was renewed in time proves what it proved, decades later`() throws {
    var batch = try RenewedBatch(Sample.batch(samples, by: authority.stamper))
    for year in 1...30 {
      let stamper = try authority.later(from: start.days(290 * year - 20), days: 320)
      batch = try batch.renewed(by: stamper, at: start.days(290 * year))
    }
    let judgement = try judge(batch, of: samples[5], at: start.days(290 * 31))
    #expect(judgement.faults == [])
    #expect(judgement.provenSince == start.days(1))
    #expect(judgement.timestamps.count == 31)
  }

  @Test func `evidence that was renewed too late stays unproven`() throws {
    let later = try authority.later(from: start.days(200), days: 600)
    let batch = try RenewedBatch(Sample.batch(samples, by: authority.stamper))
      .renewed(by: later, at: start.days(310))
    let judgement = try judge(batch, of: samples[0], at: start.days(311))
    #expect(judgement.provenSince == nil)
    #expect(
      judgement.faults.map(\.kind) == [.chain])
  }

  @Test func `one renewal serves every record of its batch, with the same bytes`() throws {
    let later = try authority.later(from: start.days(200))
    let batch = try RenewedBatch(Sample.batch(samples, by: authority.stamper))
      .renewed(by: later, at: start.days(250))
    let renewals = try Set(
      samples.map {
        try batch.evidenceRecord(of: $0.id, files: $0.hashes).sequence.newest.der
      })
    #expect(renewals.count == 1)
  }

  @Test func `a new algorithm covers files and evidence again`() throws {
    let later = try authority.later(from: start.days(200), days: 600)
    let batch = try RenewedBatch(Sample.batch(samples, by: authority.stamper))
      .renewed(by: later, at: start.days(250))
      .renewed(to: .sha512, of: samples, by: later, at: start.days(260))
      .renewed(by: later, at: start.days(270))
      .renewed(to: .sha384, of: samples, by: later, at: start.days(280))
    for sample in samples {
      let record = try batch.evidenceRecord(of: sample.id, files: sample.hashes)
      #expect(record.digestAlgorithms == [.sha256, .sha512, .sha384])
      #expect(record.sequence.chains.map(\.count) == [2, 2, 1])
      let judgement = try judge(batch, of: sample, at: start.days(700))
      #expect(judgement.faults == [])
      #expect(judgement.provenSince == start.days(1))
    }
    #expect(
      judge.judge(batch, trusting: authority.anchors, at: start.days(700)).provenSince
        == start.days(1))
  }

  @Test func `the hash of RFC 4998 § 5.2 is over the new digests of file and evidence`() throws {
    let later = try authority.later(from: start.days(200))
    let before = try RenewedBatch(Sample.batch(samples, by: authority.stamper))
    let batch = try before.renewed(to: .sha512, of: samples, by: later, at: start.days(250))
    let sample = samples[1]
    let old = try before.evidenceRecord(of: sample.id, files: sample.hashes)
    let expected = sample.files.map {
      Digest.digest(
        of: Digest.digest(of: $0, by: .sha512) + Digest.digest(of: old.sequence.der, by: .sha512),
        by: .sha512)
    }
    let record = try batch.evidenceRecord(of: sample.id, files: sample.hashes)
    #expect(Set(record.sequence.chains[1][0].tree?.lists[0] ?? []) == Set(expected))
  }

  @Test func `a record that was gone when the algorithm changed has no evidence since`() throws {
    let later = try authority.later(from: start.days(200), days: 600)
    let kept = samples.filter { $0.number != 2 }
    let batch = try RenewedBatch(Sample.batch(samples, by: authority.stamper))
      .renewed(to: .sha512, of: kept, by: later, at: start.days(250))
    for sample in kept {
      #expect(try judge(batch, of: sample, at: start.days(700)).provenSince == start.days(1))
    }
    #expect(throws: EvidenceError.noSuchRecord(samples[2].id)) {
      try batch.evidenceRecord(of: samples[2].id, files: samples[2].hashes)
    }
  }

  @Test func `a renewal of another batch is refused`() throws {
    let one = try Sample.batch(samples, by: authority.stamper)
    let other = try Sample.batch(Sample.make(6..<9), from: 6, by: authority.stamper)
    let renewal = try RenewedBatch(other).renewed(by: authority.stamper, at: start.days(2)).renewals
    #expect(throws: EvidenceError.self) { try RenewedBatch(one, renewal) }
  }

  @Test func `a renewal that skips one is seen`() throws {
    let stamper = authority.stamper
    let batch = try RenewedBatch(Sample.batch(samples, by: stamper))
    let second = try batch.renewed(by: stamper, at: start.days(2))
      .renewed(by: stamper, at: start.days(3))
    let moved = BatchRenewal(
      .timestamp, number: 1, leaves: batch.batch.leaves, algorithm: .sha256,
      token: second.renewals[1].token)
    let place = EvidencePlace(chain: 0, timestamp: 1)
    #expect(
      try judge(RenewedBatch(batch.batch, [moved]), of: samples[0], at: start.days(4)).faults
        == [.path(place)])

    // The same in a record that somebody else put together.
    let record = try second.evidenceRecord(of: samples[0].id, files: samples[0].hashes)
    let chain = record.sequence.chains[0]
    let der = DER.sequence(
      DER.smallInteger(1),
      DER.sequence(AlgorithmIdentifier(DigestAlgorithm.sha256.identifier, .absent).der),
      DER.sequence(DER.sequence(chain[0].der, chain[2].der)))
    let judgement = judge.judge(
      try EvidenceRecord(der: der), hashes: { samples[0].hashes(by: $0) },
      trusting: authority.anchors, at: start.days(4))
    #expect(judgement.faults == [.renewal(place)])
  }

  @Test func `a renewal that claims to be older than what it renews is seen`() throws {
    let stamper = authority.stamper
    let batch = try RenewedBatch(Sample.batch(samples, by: stamper, at: start.days(20)))
      .renewed(by: stamper, at: start.days(10))
    let judgement = try judge(batch, of: samples[0], at: start.days(30))
    #expect(judgement.faults.contains(.order(EvidencePlace(chain: 0, timestamp: 1))))
  }
}
