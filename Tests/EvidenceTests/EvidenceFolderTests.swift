import Durable
import PKI
import PostgangTesting
import Records
import Testing

@testable import Evidence

@Suite struct EvidenceFolderTests {
  let place = try? TemporaryFolder()
  let authority: Authority
  let folder: EvidenceFolder
  let start = Authority.start

  init() throws {
    authority = try Authority()
    folder = EvidenceFolder(try #require(place).folder)
  }

  /// Keeps ten records a day.
  func fill(days: Range<Int>) throws {
    for day in days {
      try folder.append(
        Sample.batch(
          Sample.make(day * 10..<day * 10 + 10), from: Int64(day * 10), by: authority.stamper,
          at: start.days(day)))
    }
  }

  @Test func `an empty folder has no evidence, and covers nothing`() throws {
    #expect(try folder.newest() == nil)
    #expect(try folder.batch(covering: 0, journaled: start) == nil)
  }

  @Test func `batches are found again by the leaves that they cover`() throws {
    try fill(days: 0..<70)
    #expect(try folder.newest()?.leaves == 690..<700)
    for leaf in [0, 9, 10, 355, 699] as [Int64] {
      let found = try #require(
        try folder.batch(covering: leaf, journaled: start.days(Int(leaf) / 10)))
      #expect(found.batch.leaves.contains(leaf))
    }
    #expect(try folder.batch(covering: 700, journaled: start.days(69)) == nil)
  }

  @Test func `a batch is found though the authority's clock is far from ours`() throws {
    try fill(days: 0..<20)
    for journaled in [start.days(-300), start.days(12), start.days(300)] {
      let found = try folder.batch(covering: 55, journaled: journaled)
      #expect(found?.batch.leaves == 50..<60)
    }
  }

  @Test func `all names come in order, from a day on`() throws {
    try fill(days: 0..<40)
    var sizes: [Int64] = []
    try folder.forEachName { name in
      sizes.append(name.size)
      return true
    }
    #expect(sizes == (1...40).map { Int64($0 * 10) })
    sizes = []
    try folder.forEachName(from: start.days(35).utcDate) { name in
      sizes.append(name.size)
      return sizes.count < 3
    }
    #expect(sizes == [360, 370, 380])
  }

  @Test func `a batch that does not follow the newest one is refused`() throws {
    try fill(days: 0..<2)
    for first in [0, 10, 21] as [Int64] {
      let batch = try Sample.batch([], from: first, by: authority.stamper, at: start.days(2))
      #expect(throws: EvidenceError.notNext(first: first, expected: 20)) {
        try folder.append(batch)
      }
    }
  }

  @Test func `an authority whose clock was set back puts nothing before older batches`() throws {
    try fill(days: 0..<3)
    let name = try folder.append(
      Sample.batch([], from: 30, by: authority.stamper, at: start.days(1)))
    #expect(name.day == start.days(2).utcDate)
    #expect(try folder.newestName() == name)
    #expect(try folder.batch(covering: 30, journaled: start.days(3))?.batch.leaves == 30..<31)
  }

  @Test func `a missing batch is a gap, not evidence that is still to come`() throws {
    try fill(days: 0..<5)
    var names: [EvidenceName] = []
    try folder.forEachName { name in
      names.append(name)
      return true
    }
    try #require(place).folder.remove(names[2].path)
    #expect(throws: EvidenceError.gap(leaf: 25)) {
      try folder.batch(covering: 25, journaled: start.days(2))
    }
  }

  @Test func `renewals lie beside their batch and are read with it`() throws {
    try fill(days: 0..<2)
    let name = try #require(try folder.newestName())
    let samples = Sample.make(10..<20)
    for day in 3..<6 {
      let renewed = try folder.renewed(name)
      let draft = TimestampRenewalDraft(of: renewed)
      let token = try authority.stamper.stamp(
        draft.imprint, by: draft.algorithm, at: start.days(day))
      try folder.append(draft.stamped(by: token), to: name)
      #expect(throws: EvidenceError.notNextRenewal(number: day - 2, expected: day - 1)) {
        try folder.append(draft.stamped(by: token), to: name)
      }
    }
    let renewed = try folder.renewed(name)
    #expect(renewed.renewals.map(\.number) == [1, 2, 3])
    let record = try renewed.evidenceRecord(of: samples[0].id, files: samples[0].hashes)
    let judgement = EvidenceJudge().judge(
      record, hashes: { samples[0].hashes(by: $0) }, trusting: authority.anchors,
      at: start.days(7))
    #expect(judgement.provenSince == start.days(1))
    #expect(try folder.newestName() == name)
  }

  @Test func `a file that is not what its name says is refused`() throws {
    try fill(days: 0..<2)
    let name = try #require(try folder.newestName())
    let moved = EvidenceName(day: name.day, size: 21)
    let root = try #require(place).folder
    try root.move(name.path, to: moved.path, in: root, replacing: false)
    #expect(throws: EvidenceError.self) { try folder.newest() }
  }

  func strays() throws -> [String] {
    var found: [String] = []
    try folder.forEachStray { found.append("\($0)") }
    return found
  }

  @Test func `what does not belong there is named, and renewals that lost the one before`() throws {
    try fill(days: 0..<2)
    let name = try #require(try folder.newestName())
    for day in 3..<6 {
      let draft = TimestampRenewalDraft(of: try folder.renewed(name))
      let token = try authority.stamper.stamp(
        draft.imprint, by: draft.algorithm, at: start.days(day))
      try folder.append(draft.stamped(by: token), to: name)
    }
    let root = try #require(place).folder
    try root.write([], to: EvidenceEffect.unfinished)
    #expect(try strays() == [])

    try root.write([1], to: "\(name.folder)/notes.txt")
    try root.write([1], to: "2026.evidence")
    try root.remove(name.renewalPath(2))
    #expect(
      try Set(strays())
        == [
          "\(name.renewalPath(3)) renews its batch, but renewal 2 is missing; restore it from a copy",
          "\(name.folder)/notes.txt is no evidence of Postgang's",
          "2026.evidence is no evidence of Postgang's",
        ])
    try root.remove(name.path)
    #expect(try strays().count { $0.contains("renews a batch that is missing") } == 2)
  }
}
