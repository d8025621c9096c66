import Foundation
import Records
import Testing

@testable import Assembly

struct OwedReceiptTests {
  /// Commits a rejection of each name, as a crash leaves it: without a receipt.
  @discardableResult
  private func commit(_ names: [String], in home: TestHome) throws -> [Outcome] {
    let now = SystemClock().now()
    let digest = try #require(ContentDigest(bytes: Array(repeating: 7, count: 32)))
    let refusals = names.enumerated().map { place, name in
      Decision.rejected(
        Refusal(
          id: RecordID(at: now, sequence: UInt16(place), random: 1), name: name,
          submission: digest,
          violations: [Violation(path: "/", code: "xml.empty", message: LocalizedText("tom"))]))
    }
    return try home.home.store()
      .commit(refusals, year: home.home.today.year, at: now, settled: Settlement())
  }

  private func exists(_ receipt: String, in home: TestHome) -> Bool {
    FileManager.default.fileExists(atPath: "\(home.paths.receipts)/\(receipt)")
  }

  @Test func `outcomes that come twice, or with gaps between them, are published as committed`()
    throws
  {
    let home = try TestHome()
    let outcomes = try commit(["a.xml", "b.xml", "c.xml"], in: home)
    let publisher = try home.home.publisher(as: .guest, of: try home.home.store())
    _ = try publisher.publish([outcomes[0], outcomes[0], outcomes[2]])
    #expect(publisher.size == 3)
    #expect(try home.audit() == [])
  }

  @Test func `a receipt that is owed takes its name from whoever has it`() throws {
    let home = try TestHome()
    try commit(["a.xml"], in: home)
    let place = URL(fileURLWithPath: "\(home.paths.receipts)/a.xml.json")
    try Data("ikke vår".utf8).write(to: place)
    try home.serve()
    #expect(try home.receipt("a.xml")["status"]?.string == "rejected")
    #expect(try Data(contentsOf: place.appendingPathExtension("foreign")) == Data("ikke vår".utf8))
    #expect(try home.home.store().unsettledOutcomes().isEmpty)
  }

  @Test func `a receipt that cannot be placed at the start keeps no other from being placed`()
    throws
  {
    let home = try TestHome()
    try commit(["a.xml", "b.xml"], in: home)
    // Where the receipt is written before it gets its name.
    let obstacle = "\(home.paths.receipts)/.a.xml.txt.new"
    try FileManager.default.createDirectory(
      atPath: obstacle, withIntermediateDirectories: false)
    try home.serve()
    #expect(!exists("a.xml.json", in: home))
    #expect(exists("b.xml.json", in: home))

    try FileManager.default.removeItem(atPath: obstacle)
    try home.serve()
    #expect(exists("a.xml.json", in: home))
  }
}
