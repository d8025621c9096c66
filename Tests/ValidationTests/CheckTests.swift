import Records
import Testing

@testable import Validation

@Suite struct CheckTests {
  @Test func `every selected node is checked, at its own place`() throws {
    let desk = try Desk("checks: [{ check: fodselsnummer, path: //t:n }]")
    let violations = desk.violations("<n>17912099997</n>\n<n>17912099998</n><n>x</n><n></n>")
    #expect(violations.map(\.code) == ["check.fodselsnummer", "check.fodselsnummer"])
    #expect(violations.map(\.path) == ["/r/n[2]", "/r/n[3]"])
    #expect(violations.first.map { [$0.line, $0.column] } == [2, 1])
  }

  @Test func `identity numbers are never repeated`() throws {
    let desk = try Desk("checks: [{ check: fodselsnummer, path: //t:n }]")
    let message = desk.violations("<n>17912099998</n>")[0].message
    for language in Language.allCases { #expect(!message[language].contains("1791")) }
  }

  @Test func `synthetic numbers are told apart where they are not accepted`() throws {
    let desk = try Desk(
      "checks: [{ check: fodselsnummer, path: //t:n }]", allowSynthetic: false)
    #expect(
      desk.violations("<n>17912099997</n>").map(\.code) == ["check.fodselsnummer-synthetic"])
  }

  @Test(arguments: [
    ("organisasjonsnummer", "991825827", "991825828"), ("personnummer", "0", "860312-0001"),
    ("organisationsnummer", "212000-1355", "212000-1356"), ("kommunenummer", "1505", "9999"),
    ("past", "2026-11-21", "2026-11-22"), ("past", "2026-11-21T23:59:00", "2027-01-01"),
    ("future", "2026-11-21", "2026-11-20"),
  ])
  func `each check has its own code`(check: String, good: String, bad: String) throws {
    let desk = try Desk("checks: [{ check: \(check), path: //t:n }]")
    #expect(desk.violations("<n>\(bad)</n>").map(\.code) == ["check.\(check)"])
    if good != "0" { #expect(desk.violations("<n> \(good)\n</n>").isEmpty) }
  }

  @Test func `what should be a date and is none is told so`() throws {
    let desk = try Desk("checks: [{ check: past, path: //t:n }]")
    #expect(desk.violations("<n>i går</n>").map(\.code) == ["check.date"])
  }

  @Test func `an expression is judged at each node, in its own words`() throws {
    let desk = try Desk(
      """
      checks:
        - check: expression
          path: //t:n
          test: ". != preceding-sibling::t:n[1] or not(preceding-sibling::t:n)"
          code: lik
          message: { nb: "Like", nn: "Like", sv: "Lika", en: "Equal" }
      """)
    let violations = desk.violations("<n>1</n><n>1</n><n>2</n>")
    #expect(violations.map(\.code) == ["check.lik"])
    #expect(violations.map(\.path) == ["/r/n[2]"])
    #expect(violations.first?.message.sv == "Lika")
  }

  @Test func `a rule says nothing of what the schema already found wrong`() throws {
    let desk = try Desk(
      """
      checks:
        - check: expression
          path: /t:r
          test: "t:i > 5"
          code: stor
          message: { nb: "Stor", nn: "Stor", sv: "Stor", en: "Big" }
        - { check: kommunenummer, path: //t:i }
        - { check: kommunenummer, path: //t:n }
      """)
    let violations = desk.violations("<n>x</n><i>y</i>")
    #expect(violations.map(\.code) == ["check.kommunenummer", "xsd.type"])
  }

  @Test func `a file that the form names must be there, with the digest that it names`() throws {
    let desk = try Desk(
      """
      checks: [{ check: attachment, path: //t:fil/t:navn, digest: ../t:sha256 }]
      attachments: { types: [txt], most: 9 }
      """)
    let file = try desk.attachment("bilag/a.txt", Array("abc".utf8))
    // FIPS 180-4: the digest of "abc".
    let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    func fil(_ name: String, _ digest: String) -> String {
      "<fil><navn>\(name)</navn><sha256>\(digest)</sha256></fil>"
    }
    let verdict = desk.judge(fil("a.txt", digest.uppercased()), [file])
    #expect(verdict.passed?.attachments.map(\.digest?.hex) == [digest])
    #expect(desk.violations(fil("bilag/a.txt", ""), [file]).isEmpty)
    #expect(
      desk.violations(fil("a.txt", digest.replacing("ba", with: "ab")), [file]).map(\.code)
        == ["check.attachment-digest"])
    #expect(desk.violations(fil("b.txt", digest), [file]).map(\.code) == ["check.attachment"])
  }

  @Test func `a rule that takes too long rejects the form instead of waiting`() throws {
    let desk = try Desk(
      """
      checks:
        - check: expression
          path: /t:r
          test: "count(//t:n[count(//t:n[. = '2']) > 1]) = 0"
          code: x
          message: { nb: "x", nn: "x", sv: "x", en: "x" }
      """)
    let many = String(repeating: "<n>1</n>", count: 20_000)
    #expect(desk.violations(many).map(\.code) == ["check.too-complex"])
  }
}
