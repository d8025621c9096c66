import Foundation
import Records
import Testing

@testable import Assembly

/// What would become of a submission that a home has seen before.
struct ExplanationTests {
  private static let letter = "edialog/1.0/valid/sporsmal-om-feiing.xml"
  private static let wrong = "edialog/1.0/invalid/flere-feil.xml"

  private func explain(_ path: String, in home: TestHome) throws -> Explanation {
    try Explanation(of: path, in: home.home, at: SystemClock().now())
  }

  /// A copy of a sample in which something else stands.
  private func altered(_ sample: String, _ text: String, to other: String) throws -> String {
    let bytes = try String(contentsOfFile: TestHome.sample(sample), encoding: .utf8)
    let altered = bytes.replacing(text, with: other)
    try #require(altered != bytes)
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).xml")
    try altered.write(to: path, atomically: true, encoding: .utf8)
    return path.path
  }

  @Test func `the same bytes would be a duplicate of their record`() throws {
    let home = try TestHome()
    #expect(
      try explain(TestHome.sample(Self.letter), in: home).json["outcome"]?.string == "accepted")
    // A folder as well, whose bytes are those of all its files.
    let folder = "edialog/1.0/valid/hol-i-vegen"
    try home.submit(Self.letter, folder)
    try home.serve()
    for sample in [Self.letter, folder] {
      let explanation = try explain(TestHome.sample(sample), in: home)
      let name = try #require(sample.split(separator: "/").last)
      let receipt = try home.receipt(String(name))
      let (number, id) = (receipt["journalNumber"]?.string, receipt["recordId"]?.string)
      #expect(explanation.isAccepted && explanation.json["outcome"]?.string == "duplicate")
      #expect(explanation.json["journalNumber"]?.string == number)
      #expect(explanation.json["recordId"]?.string == id)
      let text = explanation.text(in: .en)
      #expect(text.contains("would be a duplicate of record \(number ?? "-") (\(id ?? "-"))\n"))
      #expect(text.contains("  team        "))
      // And so it is.
      try home.submit(sample)
      let outcome = try #require(try home.serve().first)
      guard case .duplicate(let first) = outcome.verdict else {
        Issue.record("\(outcome.verdict)")
        return
      }
      #expect(first.id.description == id)
    }
  }

  @Test func `other bytes under a reference that has a record would be rejected for it`() throws {
    let home = try TestHome()
    try home.submit(Self.letter)
    try home.serve()
    let other = try altered(Self.letter, "<tittel>", to: "<tittel>Nytt: ")
    defer { try? FileManager.default.removeItem(atPath: other) }
    let explanation = try explain(other, in: home)
    #expect(!explanation.isAccepted && explanation.json["outcome"]?.string == "rejected")
    let violations = try #require(explanation.json["violations"]?.array)
    #expect(violations.map { $0["code"]?.string } == ["reference.reused"])
    let number = try home.receipt("sporsmal-om-feiing.xml")["journalNumber"]?.string
    #expect(explanation.text(in: .en).contains("already used by record \(number ?? "-") "))
  }

  @Test func `what was rejected before is nobody's first, and rejected again`() throws {
    let home = try TestHome()
    try home.submit(Self.wrong)
    try home.serve()
    let explanation = try explain(TestHome.sample(Self.wrong), in: home)
    #expect(explanation.json["outcome"]?.string == "rejected")
    #expect(explanation.json["journalNumber"] == nil)
  }

  @Test func `explaining changes nothing`() throws {
    let home = try TestHome()
    try home.submit(Self.letter)
    try home.serve()
    let before = try home.home.store().counts(today: home.home.today)
    _ = try explain(TestHome.sample(Self.letter), in: home)
    _ = try explain(TestHome.sample(Self.wrong), in: home)
    #expect(try home.home.store().counts(today: home.home.today) == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.paths.drop) == [".taken"])
    #expect(try home.audit() == [])
  }

  @Test func `a journal that cannot be read is told, and the rest is judged`() throws {
    let home = try TestHome()
    try Data("no database".utf8).write(to: URL(fileURLWithPath: home.paths.database))
    let explanation = try explain(TestHome.sample(Self.letter), in: home)
    #expect(explanation.isAccepted && explanation.json["journalUnread"]?.string != nil)
    #expect(explanation.text(in: .en).contains("\n  whether it came before is not known: "))
  }
}
