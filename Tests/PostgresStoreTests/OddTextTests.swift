import PostgangTesting
import Records
import Testing

@testable import PostgresStore

@Suite struct OddTextTests {
  @Test(arguments: ["skjema\u{0}data.xml", "\\u0000", "\\\u{0}\"", "\u{1}\u{1B}[31m", "\u{FFFE}😀"])
  func `a rejection is counted, whatever stands in the name that was refused`(path: String) throws {
    let database = try TestDatabase()
    let store = try database.open()
    let refused = Refusal(
      id: StoreSamples.id(1), name: "pakke.zip", submission: StoreSamples.digest(1),
      violations: [Violation(path: path, code: "zip.name", message: LocalizedText("nei"))])
    let outcomes = try store.commit(
      [.rejected(refused)], year: 2026, at: StoreSamples.noon, settled: Settlement())
    #expect(outcomes.map(\.verdict) == [.rejected(refused.violations)])
    #expect(try store.outcome(of: refused.id)?.verdict == .rejected(refused.violations))
    var codes: [[String]] = []
    try store.rejections(since: StoreSamples.noon, until: nil) { codes.append($1) }
    #expect(codes == [["zip.name"]])
  }
}
