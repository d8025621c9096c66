import PKI
import Records
import Testing

@testable import Evidence

@Suite struct EvidenceRecordTests {
  let authority: Authority
  let judge = EvidenceJudge()
  let samples = Sample.make(0..<5)

  init() throws { authority = try Authority() }

  func judge(
    _ record: EvidenceRecord, of sample: Sample, at instant: Instant = Authority.start.days(2)
  ) -> EvidenceJudgement {
    judge.judge(
      record, hashes: { sample.hashes(by: $0) }, trusting: authority.anchors, at: instant)
  }

  @Test func `every record's evidence proves it since the time of the batch`() throws {
    let time = Authority.start.days(1)
    for count in [1, 2, 3, 4, 7, 8, 9, 33] {
      let samples = Sample.make(0..<count)
      let batch = try RenewedBatch(Sample.batch(samples, by: authority.stamper, at: time))
      for sample in samples {
        let record = try batch.evidenceRecord(of: sample.id, files: sample.hashes)
        let again = try EvidenceRecord(der: record.der)
        #expect(again == record)
        let judgement = judge(again, of: sample)
        #expect(judgement.faults == [], "record \(sample.number) of \(count)")
        #expect(judgement.provenSince == time)
      }
    }
  }

  @Test func `the first list holds the files' digests and nothing else`() throws {
    let batch = try RenewedBatch(Sample.batch(samples, by: authority.stamper))
    let record = try batch.evidenceRecord(of: samples[2].id, files: samples[2].hashes)
    let tree = try #require(record.sequence.chains[0][0].tree)
    #expect(Set(tree.lists[0]) == Set(samples[2].hashes(by: .sha256)))
    #expect(tree.lists[0] == tree.lists[0].sorted { $0.lexicographicallyPrecedes($1) })
    #expect(tree.lists.dropFirst().allSatisfy { $0.count == 1 })
  }

  @Test func `evidence proves no other record`() throws {
    let batch = try RenewedBatch(Sample.batch(samples, by: authority.stamper))
    let record = try batch.evidenceRecord(of: samples[0].id, files: samples[0].hashes)
    let judgement = judge(record, of: samples[1])
    #expect(
      judgement.faults == [.hash(EvidencePlace(chain: 0, timestamp: 0), missing: 3, of: 3)])
    #expect(judgement.provenSince == nil)
  }

  @Test func `one altered file among others is enough`() throws {
    let batch = try RenewedBatch(Sample.batch(samples, by: authority.stamper))
    let record = try batch.evidenceRecord(of: samples[0].id, files: samples[0].hashes)
    let files = [samples[0].files[0], [0], samples[0].files[2]]
    let judgement = judge.judge(
      record, hashes: { FileHashes(of: files, by: [$0])[$0] ?? [] }, trusting: authority.anchors,
      at: Authority.start.days(2))
    #expect(judgement.faults.map(\.kind) == [.hash])
  }

  @Test func `evidence of nothing proves nothing`() throws {
    let batch = try RenewedBatch(Sample.batch(samples, by: authority.stamper))
    let record = try batch.evidenceRecord(of: samples[0].id, files: samples[0].hashes)
    let judgement = judge.judge(
      record, hashes: { _ in [] }, trusting: authority.anchors, at: Authority.start.days(2))
    #expect(judgement.provenSince == nil)
    #expect(judgement.faults.map(\.kind) == [.hash])
  }

  @Test func `an authority that nobody trusts proves nothing`() throws {
    let batch = try RenewedBatch(Sample.batch(samples, by: authority.stamper))
    let record = try batch.evidenceRecord(of: samples[0].id, files: samples[0].hashes)
    let judgement = judge.judge(
      record, hashes: { samples[0].hashes(by: $0) }, trusting: try Authority().anchors,
      at: Authority.start.days(2))
    #expect(judgement.faults.map(\.kind) == [.chain])
    #expect(judgement.provenSince == nil)
  }

  @Test func `a record with altered files gets no evidence`() throws {
    let batch = try RenewedBatch(Sample.batch(samples, by: authority.stamper))
    #expect(throws: EvidenceError.filesDiffer(samples[0].id)) {
      try batch.evidenceRecord(of: samples[0].id, files: samples[1].hashes)
    }
    let stranger = Sample(number: 99)
    #expect(throws: EvidenceError.noSuchRecord(stranger.id)) {
      try batch.evidenceRecord(of: stranger.id, files: stranger.hashes)
    }
  }

  @Test func `a token over something else does not finish a batch`() throws {
    let draft = EvidenceDraft(
      leaves: 0..<5, checkpoint: Sample.checkpoint(5), rows: samples.map(\.row))
    var imprint = draft.imprint
    imprint[0] ^= 1
    let other = try authority.stamper.stamp(imprint, by: .sha256, at: Authority.start.days(1))
    #expect(throws: EvidenceError.imprintDiffers(algorithm: .sha256)) {
      try draft.stamped(by: other)
    }
  }

  @Test func `whatever byte of an evidence record is altered, it proves nothing any more`() throws {
    let later = try authority.later(from: Authority.start.days(200), days: 600)
    let renewed = try RenewedBatch(Sample.batch(samples, by: authority.stamper))
      .renewed(by: later, at: Authority.start.days(250))
      .renewed(to: .sha512, of: samples, by: later, at: Authority.start.days(260))
    let now = Authority.start.days(400)
    let record = try renewed.evidenceRecord(of: samples[3].id, files: samples[3].hashes)
    #expect(judge(record, of: samples[3], at: now).provenSince == Authority.start.days(1))
    for place in record.der.indices {
      var bytes = record.der
      bytes[place] ^= 1 << UInt8(place & 7)
      guard let altered = try? EvidenceRecord(der: bytes) else { continue }
      let judgement = judge(altered, of: samples[3], at: now)
      #expect(!judgement.faults.isEmpty, "byte \(place) of \(bytes.count)")
    }
  }

  @Test func `a record that is cut off or goes on is refused`() throws {
    let batch = try RenewedBatch(Sample.batch(samples, by: authority.stamper))
    let der = try batch.evidenceRecord(of: samples[0].id, files: samples[0].hashes).der
    #expect(throws: EvidenceError.self) { try EvidenceRecord(der: der + [0]) }
    for count in 0..<der.count {
      #expect(throws: EvidenceError.self) { try EvidenceRecord(der: Array(der.prefix(count))) }
    }
  }

  @Test func `the checkpoint has evidence of its own`() throws {
    let batch = try RenewedBatch(Sample.batch(samples, by: authority.stamper))
    let judgement = judge.judge(batch, trusting: authority.anchors, at: Authority.start.days(2))
    #expect(judgement.faults == [])
    #expect(judgement.provenSince == Authority.start.days(1))
  }

  @Test func `a batch whose row was altered leads to another root`() throws {
    let whole = try Sample.batch(samples, by: authority.stamper)
    var rows = whole.rows
    rows[4] = EvidenceRow(id: rows[4].id, group: rows[0].group)
    let batch = try RenewedBatch(
      EvidenceBatch(
        leaves: whole.leaves, checkpoint: whole.checkpoint, rows: rows, token: whole.token))
    let judgement = judge.judge(batch, trusting: authority.anchors, at: Authority.start.days(2))
    #expect(judgement.faults == [.path(EvidencePlace(chain: 0, timestamp: 0))])
  }
}
