import Testing

@testable import Records

@Suite struct NameTests {
  @Test func `a name dropped again gets the next number`() {
    #expect(OutcomeName.make("a.xml", ordinal: 1) == "a.xml")
    #expect(OutcomeName.make("a.xml", ordinal: 2) == "a.xml~2")
  }

  @Test(arguments: ["a.xml~2", "a.xml.report.json", "a.xml.report.txt"])
  func `a name that looks like an outcome always carries its number`(name: String) {
    #expect(OutcomeName.make(name, ordinal: 1) == "\(name)~1")
  }

  @Test func `of exactly one there is no plural`() {
    let leaves = [0, 1, 2, 21].map { counted($0, "leaf", "leaves") }
    #expect(leaves == ["0 leaves", "1 leaf", "2 leaves", "21 leaves"])
  }

  @Test func `journal numbers are read as people quote them`() {
    #expect(JournalNumber("2026/17") == JournalNumber(year: 2026, number: 17))
    for text in ["2026", "2026/", "26/17", "2026/0", "2026/1/2", "2026/-1"] {
      #expect(JournalNumber(text) == nil)
    }
  }

  @Test func `a container lies in the folder of the day on which it was received`() {
    let id = RecordID(
      at: Instant(rfc3339: "2026-11-21T23:59:59.999Z")!, sequence: 0, random: 0)
    #expect(id.containerPath == "2026/11/21/\(id).asice")
  }

  @Test func `ids sort by time, then by sequence`() {
    let early = RecordID(at: Instant(milliseconds: 1), sequence: 9, random: .max)
    let late = RecordID(at: Instant(milliseconds: 2), sequence: 0, random: 0)
    #expect(early < late)
    #expect(RecordID(at: Instant(milliseconds: 2), sequence: 1, random: 0) > late)
  }
}
