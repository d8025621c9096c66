import Foundation
import Records
import Testing

@testable import Assembly

@Suite struct LifeTests {
  private let letter = "edialog/1.0/valid/sporsmal-om-feiing.xml"
  private let package = "edialog/1.0/valid/hol-i-vegen"
  private let wrong = "edialog/1.0/invalid/flere-feil.xml"

  @Test
  func `an accepted submission has a record, a container, an item and a receipt that proves it`()
    throws
  {
    let home = try TestHome()
    try home.submit(letter, package)
    try home.serve()
    let receipt = try home.receipt("sporsmal-om-feiing.xml")
    #expect(receipt["status"]?.string == "accepted")
    #expect(receipt["journalNumber"]?.string?.hasPrefix("20") == true)
    let judge = try Judge(home: home.paths, trust: [], ledgerKey: nil, at: SystemClock().now())
    #expect(judge.judge("\(home.paths.receipts)/sporsmal-om-feiing.xml.json").isPassed)
    for container in try home.containers() { #expect(judge.judge(container).isPassed) }
    #expect(try TeamDesk(home.home).items(of: "servicetorget").count == 1)
    #expect(try home.audit() == [])
  }

  @Test func `what was dropped is gone from the drop folder, and nothing is left in flight`() throws
  {
    let home = try TestHome()
    try home.submit(letter, package, wrong)
    try home.serve()
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.paths.drop) == [".taken"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(home.paths.drop)/.taken") == [])
  }

  @Test func `a rejected submission keeps its original, byte for byte, and a report of everything`()
    throws
  {
    let home = try TestHome()
    try home.submit(wrong)
    try home.serve()
    let original = try Data(contentsOf: URL(fileURLWithPath: TestHome.sample(wrong)))
    let kept = try Data(contentsOf: URL(fileURLWithPath: "\(home.paths.rejected)/flere-feil.xml"))
    #expect(kept == original)
    let data = try Data(
      contentsOf: URL(fileURLWithPath: "\(home.paths.rejected)/flere-feil.xml.report.json"))
    let report = try #require(CanonicalJSON(Array(data)))
    #expect(report["permanent"]?.bool == true)
    #expect(report["violations"]?.array?.count == 4)
    for violation in report["violations"]?.array ?? [] {
      for language in ["nb", "nn", "sv", "en"] {
        #expect(violation["message"]?[language]?.string?.isEmpty == false)
      }
    }
    #expect(try home.receipt("flere-feil.xml")["status"]?.string == "rejected")
    #expect(try home.audit() == [])
  }

  @Test func `the same submission again gives the first receipt, marked, and no second record`()
    throws
  {
    let home = try TestHome()
    try home.submit(letter)
    try home.serve()
    try home.submit(letter)
    try home.serve()
    let first = try home.receipt("sporsmal-om-feiing.xml")
    let second = try home.receipt("sporsmal-om-feiing.xml~2")
    #expect(second["status"]?.string == "duplicate")
    #expect(second["recordId"] == first["recordId"])
    #expect(second["journalNumber"] == first["journalNumber"])
    #expect(try home.containers().count == 1)
    #expect(try home.audit() == [])
  }

  @Test func `a reference used again with other content is rejected, naming the first record`()
    throws
  {
    let home = try TestHome()
    try home.submit(letter)
    try home.serve()
    let text = try String(contentsOfFile: TestHome.sample(letter), encoding: .utf8)
    try home.drop(text + "\n", as: "again.xml")
    try home.serve()
    let receipt = try home.receipt("again.xml")
    #expect(receipt["status"]?.string == "rejected")
    let report = try String(
      contentsOfFile: "\(home.paths.rejected)/again.xml.report.json", encoding: .utf8)
    #expect(report.contains("reference.reused"))
    let number = try #require(try home.receipt("sporsmal-om-feiing.xml")["journalNumber"]?.string)
    #expect(report.contains(number))
    #expect(try home.containers().count == 1)
    #expect(try home.audit() == [])
  }

  @Test func `a name used again is a new submission with an outcome of its own`() throws {
    let home = try TestHome()
    try home.drop("<a/>", as: "a.xml")
    try home.serve()
    try home.drop("<b/>", as: "a.xml")
    try home.drop("<c/>", as: "a.xml~2.xml")
    try home.serve()
    let names = try FileManager.default.contentsOfDirectory(atPath: home.paths.rejected).sorted()
    #expect(names.filter { !$0.contains("report") } == ["a.xml", "a.xml~2", "a.xml~2.xml"])
  }

  @Test func `hostile names and kinds are rejected and kept, and touch nothing else`() throws {
    let home = try TestHome()
    try home.drop("hello", as: "notes.pdf")
    try FileManager.default.createSymbolicLink(
      atPath: "\(home.paths.drop)/link.xml", withDestinationPath: "/etc/passwd")
    try home.drop("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>", as: "doctype.xml")
    try home.drop("", as: "empty.xml")
    let outcomes = try home.serve()
    #expect(outcomes.count == 4)
    let codes = outcomes.flatMap { outcome -> [String] in
      if case .rejected(let violations) = outcome.verdict { violations.map(\.code) } else { ["?"] }
    }
    #expect(codes.sorted() == ["drop.link", "drop.unknown-kind", "xml.doctype", "xml.empty"])
    #expect(try home.audit() == [])
  }

  @Test func `a second serve on the same home is refused while the first holds it`() throws {
    let home = try TestHome()
    let first = try HomeLine(home.home) { _ in }
    #expect { try HomeLine(home.home) { _ in } } throws: { error in
      if case .locked = error as? HomeError { true } else { false }
    }
    withExtendedLifetime(first) {}
  }
}
