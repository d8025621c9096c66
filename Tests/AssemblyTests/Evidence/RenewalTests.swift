import Evidence
import Foundation
import PKI
import Records
import Testing

@testable import Assembly

@Suite struct RenewalTests {
  private let letter = "edialog/1.0/valid/sporsmal-om-feiing.xml"
  private let other = "edialog/1.0/valid/faktura-fra-bedrift.xml"

  /// A home with two batches of one record each.
  private func home() throws -> StampedHome {
    let home = try StampedHome()
    for sample in [letter, other] {
      try home.submit(sample)
      try home.serve()
    }
    return home
  }

  private func renewals(_ home: StampedHome) throws -> [BatchRenewal] {
    let folder = try home.home.evidenceFolder()
    var found: [BatchRenewal] = []
    try folder.forEachName { name throws(EvidenceError) in
      found += try folder.renewed(name).renewals
      return true
    }
    return found
  }

  @Test func `a plan changes nothing and says how many calls it takes`() throws {
    let home = try home()
    let plan = try home.home.planRenewal(.hash(.sha512))
    #expect(plan.text.hasPrefix("Would renew 2 batches with 2 records, with 2 calls"))
    #expect(try renewals(home).isEmpty)
  }

  @Test func `evidence whose certificates last is not renewed`() throws {
    let home = try home()
    let plan = try home.home.planRenewal(.endingWithin(seconds: 60))
    #expect(plan.text.contains("2 batches need nothing"))
  }

  @Test func `old time-stamps are covered by new ones, batch by batch`() throws {
    let home = try home()
    var steps: [String] = []
    let summary = try home.home.renewEvidence(.olderThan(seconds: 0)) { steps.append($0) }
    #expect(summary.isComplete)
    #expect(steps.count == 2)
    #expect(try renewals(home).map(\.kind) == [.timestamp, .timestamp])
  }

  @Test func `new hash trees are made of every container, and nothing is due afterwards`() throws {
    let home = try home()
    #expect(try home.home.renewEvidence(.hash(.sha512)) { _ in }.isComplete)
    #expect(try renewals(home).map(\.algorithm) == [.sha512, .sha512])
    let plan = try home.home.planRenewal(.hash(.sha512))
    #expect(plan.text.contains("2 batches need nothing"))
  }

  @Test func `a container that was altered keeps its batch from a new hash tree, and says so`()
    throws
  {
    let home = try home()
    var first: JournalEntry?
    try JournalReader(home.home).forEach(since: nil) { first = first ?? $0 }
    let entry = try #require(first)
    let path = "\(home.paths.archive)/\(entry.id.containerPath)"
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: URL(fileURLWithPath: path))
    let summary = try home.home.renewEvidence(.hash(.sha512)) { _ in }
    #expect(!summary.isComplete)
    #expect(summary.text.contains("cannot be renewed"))
    #expect(try renewals(home).count == 1)
  }

  @Test func `what was disposed of is left out of a new hash tree, and what was lost is not`()
    throws
  {
    let home = try home()
    var entries: [JournalEntry] = []
    try JournalReader(home.home).forEach(since: nil) { entries.append($0) }
    for entry in entries {
      try FileManager.default.removeItem(
        atPath: "\(home.paths.archive)/\(entry.id.containerPath)")
    }
    let desk = try TeamDesk(home.home)
    let place = try #require(try home.home.store().item(entries[0].id))
    let taken = try desk.take(team: place.team, most: 5, seconds: 600, by: nil, request: nil)
    let item = try #require(taken.first { $0.record.id == entries[0].id })
    _ = try desk.complete("\(entries[0].id)", token: try #require(item.token), code: "TE")
    let disposed = try home.home.store().dispose(
      of: [(id: entries[0].id, basis: "arkivlova")], by: nil, at: SystemClock().now())
    #expect(disposed.count == 1)
    #expect(!(try home.home.renewEvidence(.hash(.sha512)) { _ in }.isComplete))
    #expect(try renewals(home).map(\.kind) == [.hashTree([])])
  }

  @Test func `without the authority nothing is renewed and nothing is lost`() throws {
    let home = try StampedHome()
    try home.submit(letter)
    try home.serve()
    try home.authorityGoesAway()
    #expect(throws: RenewalError.self) {
      try home.home.renewEvidence(.olderThan(seconds: 0)) { _ in }
    }
    #expect(try renewals(home).isEmpty)
  }
}
