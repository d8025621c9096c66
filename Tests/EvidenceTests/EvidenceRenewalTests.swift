import PKI
import PostgangTesting
import Records
import Testing

@testable import Evidence

/// Renewals of a whole folder, with a dry run and interruptions.
@Suite struct EvidenceRenewalTests {
  let place: TemporaryFolder
  let authority: Authority
  let later: TrialTimestamper
  let folder: EvidenceFolder
  let start = Authority.start

  struct Away: Error {}

  /// Five batches of four records each; their certificate ends after 300 days.
  init() throws {
    place = try TemporaryFolder()
    authority = try Authority()
    later = try authority.later(from: Authority.start.days(200), days: 900)
    folder = EvidenceFolder(place.folder)
    for number in 0..<5 {
      let samples = Sample.make(number * 4..<number * 4 + 4)
      try folder.append(
        Sample.batch(
          samples, from: Int64(number * 4), by: authority.stamper, at: start.days(number)))
    }
  }

  func renewal(_ kind: EvidenceRenewal.Kind, at day: Int) -> EvidenceRenewal {
    EvidenceRenewal(of: folder, kind, trusting: authority.anchors, at: start.days(day))
  }

  /// Stamps at that day; fails from the call of that number on.
  func stamp(at day: Int, until limit: Int = .max) -> EvidenceRenewal.Stamp {
    let calls = Counter()
    return { imprint, algorithm in
      guard calls.next() < limit else { throw Away() }
      return try later.stamp(imprint, by: algorithm, at: start.days(day))
    }
  }

  final class Counter {
    private var value = 0
    func next() -> Int {
      value += 1
      return value - 1
    }
  }

  static func files(_ id: RecordID, _ algorithms: [DigestAlgorithm]) -> FileHashes? {
    FileHashes(of: Sample(number: Int(id.low - 0x8000)).files, by: algorithms)
  }

  func provenSince(at day: Int) throws -> [Instant?] {
    var proven: [Instant?] = []
    try folder.forEachName { name throws(EvidenceError) in
      proven.append(
        EvidenceJudge().judge(
          try folder.renewed(name), trusting: authority.anchors, at: start.days(day)
        ).provenSince)
      return true
    }
    return proven
  }

  func renewalCounts() throws -> [Int] {
    var counts: [Int] = []
    try folder.forEachName { name throws(EvidenceError) in
      counts.append(try folder.renewalCount(of: name))
      return true
    }
    return counts
  }

  @Test func `a dry run says what would be done and changes nothing`() throws {
    let plan = try renewal(.certificates(endingBefore: start.days(365)), at: 250).plan()
    #expect(plan.calls == 5)
    #expect(plan.records == 20)
    #expect(plan.refused.isEmpty)
    #expect(try renewalCounts() == [0, 0, 0, 0, 0])
    let early = try renewal(.certificates(endingBefore: start.days(290)), at: 250).plan()
    #expect(early.calls == 0 && early.current == 5)
  }

  @Test func `renewed time-stamps prove what the old ones proved, years later`() throws {
    let report = try renewal(.certificates(endingBefore: start.days(365)), at: 250)
      .run(stamp: stamp(at: 250), files: Self.files)
    #expect(report.batches == 5 && report.records == 20)
    #expect(try provenSince(at: 900) == (0..<5).map { start.days($0) })
    let again = try renewal(.certificates(endingBefore: start.days(365)), at: 251).plan()
    #expect(again.calls == 0 && again.current == 5)
  }

  @Test func `an interrupted renewal goes on where it was`() throws {
    let renewal = renewal(.timestamps(olderThan: start.days(250)), at: 250)
    #expect(throws: RenewalError.self) {
      try renewal.run(stamp: stamp(at: 250, until: 2), files: Self.files)
    }
    #expect(try renewalCounts() == [1, 1, 0, 0, 0])
    let rest = try renewal.run(stamp: stamp(at: 250), files: Self.files)
    #expect(rest.batches == 3 && rest.current == 2)
    #expect(try renewalCounts() == [1, 1, 1, 1, 1])
  }

  @Test func `whoever watches can end it between two batches`() throws {
    var steps: [RenewalStep] = []
    let report = try renewal(.timestamps(olderThan: start.days(250)), at: 250)
      .run(stamp: stamp(at: 250), files: Self.files) { step in
        steps.append(step)
        return steps.count < 3
      }
    #expect(report.batches == 3)
    let sizes = steps.compactMap { step -> Int64? in
      if case .renewed(let name, records: 4) = step { name.size } else { nil }
    }
    #expect(sizes == [4, 8, 12])
  }

  @Test func `a new algorithm covers every record again, and is renewed from then on`() throws {
    let report = try renewal(.hash(.sha512), at: 250).run(
      stamp: stamp(at: 250), files: Self.files)
    #expect(report.batches == 5)
    #expect(try renewal(.hash(.sha512), at: 250).plan().calls == 0)
    _ = try renewal(.timestamps(olderThan: start.days(260)), at: 260).run(
      stamp: stamp(at: 260), files: Self.files)
    #expect(try provenSince(at: 900) == (0..<5).map { start.days($0) })
    let name = EvidenceName(day: start.days(1).utcDate, size: 8)
    let sample = Sample(number: 6)
    let record = try folder.renewed(name).evidenceRecord(of: sample.id, files: sample.hashes)
    #expect(record.sequence.chains.map { $0.map(\.algorithm) } == [[.sha256], [.sha512, .sha512]])
  }

  @Test func `records that were disposed of are left out of a new hash tree`() throws {
    _ = try renewal(.hash(.sha512), at: 250).run(stamp: stamp(at: 250)) { id, algorithms in
      id == Sample(number: 6).id ? nil : Self.files(id, algorithms)
    }
    let renewed = try folder.renewed(EvidenceName(day: start.days(1).utcDate, size: 8))
    guard case .hashTree(let rows) = renewed.renewals[0].kind else {
      Issue.record("no hash tree")
      return
    }
    #expect(rows.map(\.id) == [4, 5, 7].map { Sample(number: $0).id })
    #expect(renewed.batch.rows.count == 4)
  }

  @Test func `a batch with an altered container is refused, and the others are renewed`() throws {
    let report = try renewal(.hash(.sha512), at: 250).run(stamp: stamp(at: 250)) { id, algorithms in
      id == Sample(number: 6).id
        ? FileHashes(of: [[1]], by: algorithms) : Self.files(id, algorithms)
    }
    #expect(report.batches == 4)
    #expect(report.refused.map(\.name.size) == [8])
    #expect(report.refused.first?.reason.contains("was altered") == true)
    #expect(try renewalCounts() == [1, 0, 1, 1, 1])
  }

  @Test func `what has expired is not renewed: nothing would bring it back`() throws {
    let plan = try renewal(.timestamps(olderThan: start.days(350)), at: 350).plan()
    #expect(plan.calls == 0)
    #expect(plan.refused.count == 5)
    #expect(plan.refused.allSatisfy { $0.reason.contains("expired") })
  }

  @Test func `an authority that does not gain time is not asked again and again`() throws {
    let same: EvidenceRenewal.Stamp = { imprint, algorithm in
      try authority.stamper.stamp(imprint, by: algorithm, at: start.days(250))
    }
    do throws(RenewalError) {
      _ = try renewal(.certificates(endingBefore: start.days(365)), at: 250)
        .run(stamp: same, files: Self.files)
      Issue.record("renewed without gain")
    } catch {
      guard case .noGain = error else {
        Issue.record("\(error)")
        return
      }
    }
    #expect(try renewalCounts() == [0, 0, 0, 0, 0])
  }

  @Test func `time-stamps that would spoil the evidence are not kept`() throws {
    let renewal = renewal(.timestamps(olderThan: start.days(250)), at: 250)
    let stranger = try Authority(start.days(200), days: 900)
    let bad: [EvidenceRenewal.Stamp] = [
      { imprint, algorithm in
        try stranger.stamper.stamp(imprint, by: algorithm, at: start.days(250))
      },
      { imprint, algorithm in try later.stamp(imprint, by: algorithm, at: start.days(-1)) },
      { _, algorithm in
        try later.stamp([UInt8](repeating: 1, count: 32), by: algorithm, at: start.days(250))
      },
    ]
    for stamp in bad {
      #expect(throws: RenewalError.self) { try renewal.run(stamp: stamp, files: Self.files) }
    }
    #expect(try renewalCounts() == [0, 0, 0, 0, 0])
  }

  @Test func `a damaged batch does not keep the others from being renewed`() throws {
    let name = EvidenceName(day: start.days(1).utcDate, size: 8)
    try place.folder.write([1, 2, 3], to: name.path)
    let report = try renewal(.timestamps(olderThan: start.days(250)), at: 250)
      .run(stamp: stamp(at: 250), files: Self.files)
    #expect(report.batches == 4)
    #expect(report.refused.map(\.name) == [name])
  }
}
