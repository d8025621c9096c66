import Foundation
import Records
import Testing

@testable import Assembly

struct OwedReceiptTests {
  /// Commits a rejection of each name, as a crash leaves it: without a receipt.
  private func commit(_ names: [String], in home: TestHome) throws {
    let now = SystemClock().now()
    let digest = try #require(ContentDigest(bytes: Array(repeating: 7, count: 32)))
    let refusals = names.enumerated().map { place, name in
      Decision.rejected(
        Refusal(
          id: RecordID(at: now, sequence: UInt16(place), random: 1), name: name,
          submission: digest,
          violations: [Violation(path: "/", code: "xml.empty", message: LocalizedText("tom"))]))
    }
    _ = try home.home.store()
      .commit(refusals, year: home.home.today.year, at: now, settled: Settlement())
  }

  private func exists(_ receipt: String, in home: TestHome) -> Bool {
    FileManager.default.fileExists(atPath: "\(home.paths.receipts)/\(receipt)")
  }

  @Test func `a receipt that cannot be placed at the start keeps no other from being placed`()
    throws
  {
    let home = try TestHome()
    try commit(["a.xml", "b.xml"], in: home)
    let obstacle = "\(home.paths.receipts)/a.xml.txt"
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
