import Records
import Settings
import Testing

@testable import Validation

@Suite struct StageTests {
  @Test func `what passes has its form, title and reference`() throws {
    let desk = try Desk(
      "reference: string(/t:r/t:ref)", title: "Sak {/t:r/t:ref}: {count(//t:n)}")
    let passed = try #require(desk.judge("<ref> S-1\n </ref><n>1</n><n>2</n>").passed)
    #expect(passed.form.identity == FormIdentity(family: "test", version: "1.0"))
    #expect(passed.form.pipeline.service.value == "test")
    #expect(passed.title == LocalizedText("Sak S-1: 2"))
    #expect(passed.reference == "S-1")
    #expect(passed.document.root.localName == "r")
  }

  @Test func `an empty reference is none, and one too long is wrong`() throws {
    let desk = try Desk("reference: string(/t:r/t:ref)")
    #expect(desk.judge("<ref> </ref>").passed?.reference == nil)
    let long = String(repeating: "x", count: 201)
    #expect(desk.violations("<ref>\(long)</ref>").map(\.code) == ["form.reference"])
  }

  @Test func `the sender stands in one line, and an empty one is none`() throws {
    let desk = try Desk("sender: concat(/t:r/t:ref, ' ', /t:r/t:n)")
    #expect(desk.judge("<ref> Kari\n </ref><n> Prøve </n>").passed?.sender == "Kari Prøve")
    #expect(desk.judge("<ref> </ref>").passed?.sender == nil)
    let long = String(repeating: "x", count: 1000)
    #expect(desk.judge("<ref>\(long)</ref>").passed?.sender?.count == 300)
    #expect(try Desk("").judge("<ref>Kari</ref>").passed?.sender == nil)
  }

  @Test func `all that is wrong is told, in the order of the form`() throws {
    let desk = try Desk(
      """
      checks: [{ check: kommunenummer, path: //t:n }]
      attachments: { types: [pdf], most: 1 }
      """)
    let file = try desk.attachment("a.pdf", Array("hei".utf8))
    let violations = desk.violations("\n<zz/>\n<n>1</n><i>x</i>\n<i>2</i>", [file])
    #expect(
      violations.map(\.code) == [
        "xsd.unexpected-element", "check.kommunenummer", "xsd.type", "xsd.unexpected-element",
        "attachment.type",
      ])
    #expect(violations.map(\.line) == [2, 3, 3, 4, 0])
  }

  @Test(arguments: [
    ("", "xml.empty"), ("  ", "xml.empty"), ("hei", "xml.not-xml"), ("<r>", "xml.malformed"),
    ("<!DOCTYPE r><r/>", "xml.doctype"),
    ("<?xml version='1.0' encoding='utf-7'?><r/>", "xml.unknown-encoding"),
    ("<?xml version='1.0' encoding='utf-16'?><r/>", "xml.encoding"), ("<r>\0</r>", "xml.nul"),
    ("<r/>", "form.unknown"), ("<r xmlns='urn:u'/>", "form.unknown"),
  ])
  func `a file that cannot be read says why`(text: String, code: String) throws {
    #expect(try Desk().judge(bytes: Array(text.utf8)).violations.map(\.code) == [code])
  }

  @Test func `a form larger than the home allows is refused`() throws {
    let desk = try Desk(formSize: 100)
    let violations = desk.violations(String(repeating: "<n>1</n>", count: 100))
    #expect(violations.map(\.code) == ["xml.too-large"])
    #expect(violations.first?.message.nb == "Filen er for stor: den kan være på høyst 100 B.")
  }

  @Test func `more mistakes than are listed are counted`() throws {
    let desk = try Desk("checks: [{ check: kommunenummer, path: //t:n }]")
    let violations = desk.violations(String(repeating: "<n>x</n>", count: 1500))
    #expect(violations.count == 1001)
    #expect(violations.last?.code == "violations.more")
    #expect(violations.last?.message.en == "More violations are not listed here: at least 500.")
  }

  @Test func `a flood of mistakes in one line is placed, and told once`() throws {
    let desk = try Desk("checks: [{ check: kommunenummer, path: //t:i }]")
    let violations = desk.violations(String(repeating: "<zz/>", count: 2000) + "<i>x</i>")
    #expect(violations.first?.column == 18)
    #expect(Set(violations.map(\.code)).isSuperset(of: ["xsd.unexpected-element"]))
    #expect(violations.count <= 1001)
  }

  @Test func `names that only hostile senders write are cut`() throws {
    let name = String(repeating: "x", count: 40_000)
    let violation = try #require(try Desk().violations("<\(name)/>").first)
    #expect(violation.path.count < 120)
    #expect(violation.message.nb.count < 400)
  }

  @Test func `several threads judge at once`() async throws {
    let desk = try Desk("checks: [{ check: kommunenummer, path: //t:n }]")
    let stage = desk.stage
    let codes = await withTaskGroup(of: [String].self) { group in
      for number in 0..<200 {
        group.addTask {
          let body = number % 2 == 0 ? "<n>1505</n><i>1</i>" : "<zz/><n>1505</n><i>x</i>"
          let form = Array("<r xmlns='urn:t'>\(body)</r>".utf8)
          return stage.process(Desk.submission(form)).violations.map(\.code)
        }
      }
      return await group.reduce(into: [[String]]()) { $0.append($1) }
    }
    #expect(codes.count { $0.isEmpty } == 100)
    #expect(codes.count { $0 == ["xsd.unexpected-element", "xsd.type"] } == 100)
  }
}
