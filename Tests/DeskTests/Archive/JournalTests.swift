import Foundation
import Records
import Testing

@testable import Assembly
@testable import Desk

@Suite struct JournalTests {
  private static let letter = "edialog/1.0/valid/sporsmal-om-feiing.xml"
  private static let access = "edialog/1.0/valid/innsyn-i-byggesak.xml"

  @Test func `an archivist searches the journal by number, title, sender, service and days`()
    async throws
  {
    let home = try await DeskHome.open()
    let first = try await home.submit(Self.letter)
    let second = try await home.submit(Self.access)
    let cookie = try home.session(.archivist)
    let (one, two) = (
      "\(try #require(first["recordId"]?.string))", "\(try #require(second["recordId"]?.string))"
    )
    let all = try await home.visit("/journal", as: cookie)
    let places = [two, one].map { all.text.range(of: $0)?.lowerBound }
    #expect(try #require(places[0]) < (try #require(places[1])), "newest first")
    for (query, isFirst) in [
      ("text=feieren", true), ("text=Innsyn", false), ("text=\(one)", true),
      ("text=\(first["journalNumber"]!.string!)", true), ("service=edialog&text=feieren", true),
    ] {
      let page = try await home.visit("/journal?\(query)", as: cookie)
      #expect(page.text.contains(one) == isFirst && page.text.contains(two) != isFirst, "\(query)")
    }
    let early = try await home.visit("/journal?to=2020-01-01", as: cookie)
    #expect(early.text.contains("Ingen treff."))
    let wrong = try await home.visit("/journal?from=i+g%C3%A5r", as: cookie)
    #expect(wrong.status == 422)
  }

  @Test func `what was found can be kept as a table that no spreadsheet runs`() async throws {
    let home = try await DeskHome.open()
    let text = try String(
      contentsOfFile: "\(DeskHome.project)/schemas/\(Self.letter)", encoding: .utf8)
    let cookie = try home.session(.archivist)
    try await home.submit(
      text.replacing(/<tittel>.*<\/tittel>/, with: "<tittel>a, \"b\"; c</tittel>"), as: "a.xml")
    let table = try await home.visit("/journal.csv", as: cookie)
    #expect(table.header("Content-Type")?.hasPrefix("text/csv") == true)
    let lines = table.text.split(separator: "\r\n")
    #expect(lines.count == 2 && lines[0].hasPrefix("\u{FEFF}Nummer,"))
    #expect(lines[1].contains("\"Digitalt brev: a, \"\"b\"\"; c\""))
    #expect(JournalTable.cell("=1+1") == "'=1+1" && JournalTable.cell("@x") == "'@x")
  }

  @Test func `a record's page tells all that is kept of it`() async throws {
    let home = try await DeskHome.open()
    let receipt = try await home.submit(Self.letter)
    let id = try #require(receipt["recordId"]?.string)
    let cookie = try home.session(.archivist, name: "Arkivar Prøve")
    let page = try await home.visit("/records/\(id)", as: cookie)
    #expect(page.status == 200)
    for words in [
      id, receipt["sha256"]!.string!, "Filen i arkivet er den hendelsesloggen nevner.",
      "TOTAL-PASSED", "Uendret innhold", "SHA-256, ECDSA P-256",
      "Mottatt, forseglet og journalført",
      "sporsmal-om-feiing.xml", "application/xml",
    ] {
      #expect(page.text.contains(words), "\(words)")
    }
    let proof = try await home.visit("/records/\(id)/proof", as: cookie)
    #expect(proof.text.hasPrefix("c2sp.org/tlog-proof@v1\n"))
    let leaf = try await home.visit("/records/\(id)/leaf", as: cookie)
    #expect(leaf.text == receipt["ledger"]?["leaf"]?.string)
  }

  @Test func `the form is shown in people's words, and who saw it is an event`() async throws {
    let home = try await DeskHome.open()
    let receipt = try await home.submit(Self.letter)
    let id = try #require(receipt["recordId"]?.string)
    let cookie = try home.session(.archivist, name: "Arkivar Prøve")
    let before = try await home.visit("/records/\(id)", as: cookie)
    #expect(!before.text.contains("<td>Sett av</td>"))
    let form = try await home.visit("/records/\(id)/form", as: cookie)
    #expect(form.status == 200 && form.text.contains("Når kommer feieren?"))
    let after = try await home.visit("/records/\(id)", as: cookie)
    #expect(
      after.text.contains("<td>Sett av</td>") && after.text.contains("<td>Arkivar Prøve</td>"))
  }

  @Test func `a container that is handed out is an event, and is what lies in the archive`()
    async throws
  {
    let home = try await DeskHome.open()
    let receipt = try await home.submit(Self.letter)
    let id = try #require(receipt["recordId"]?.string.flatMap { RecordID($0) })
    let cookie = try home.session(.archivist, name: "Arkivar Prøve")
    let copy = try await home.send(
      "/records/\(id)/container", [("level", "b")], as: cookie)
    #expect(copy.status == 200)
    let kept = try Data(
      contentsOf: URL(fileURLWithPath: "\(home.paths.archive)/\(id.containerPath)"))
    #expect(copy.data == kept)
    let page = try await home.visit("/records/\(id)", as: cookie)
    #expect(page.text.contains("Kopi utlevert") && page.text.contains("Arkivar Prøve"))
    let forged = try await home.ask(
      "POST", "/records/\(id)/container",
      headers: [
        "Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded",
        "Sec-Fetch-Site": "same-origin",
      ], body: Data("level=b".utf8))
    #expect(forged.status == 403)
  }

  @Test func `what cannot be handed out yet is said, and is no event`() async throws {
    let home = try await DeskHome.open()
    let receipt = try await home.submit(Self.letter)
    let id = try #require(receipt["recordId"]?.string)
    let cookie = try home.session(.archivist)
    // No time-stamp authority runs beside a test's desk.
    for (level, why) in [
      ("t", "tidsstempeltjenesten svarer ikke"), ("er", "Beviset er ikke tidsstemplet ennå"),
    ] {
      let answer = try await home.send(
        "/records/\(id)/container", [("level", level)], as: cookie)
      #expect(answer.status == 409 && answer.text.contains(why))
      #expect(!answer.text.contains("Kopi utlevert"))
    }
    let none = try await home.send("/records/\(id)/container", [("level", "x")], as: cookie)
    #expect(none.status == 400)
  }

  @Test func `an altered container is seen at once`() async throws {
    let home = try await DeskHome.open()
    let receipt = try await home.submit(Self.letter)
    let id = try #require(receipt["recordId"]?.string.flatMap { RecordID($0) })
    let path = "\(home.paths.archive)/\(id.containerPath)"
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes[try #require(bytes.firstRange(of: Data("henvendelse".utf8))).lowerBound] ^= 1
    try bytes.write(to: URL(fileURLWithPath: path))
    let page = try await home.visit("/records/\(id)", as: try home.session(.archivist))
    #expect(page.text.contains("ikke den hendelsesloggen nevner"))
    #expect(page.text.contains("TOTAL-FAILED"))
    try FileManager.default.removeItem(atPath: path)
    let gone = try await home.visit("/records/\(id)", as: try home.session(.archivist))
    #expect(gone.status == 200 && gone.text.contains("kan ikke leses"))
  }

  @Test func `only archivists see journal and records`() async throws {
    let home = try await DeskHome.open()
    let receipt = try await home.submit(Self.letter)
    let id = try #require(receipt["recordId"]?.string)
    let cookie = try home.session(.handler, .leader, .operator, teams: ["servicetorget"])
    for path in [
      "/journal", "/journal.csv", "/records/\(id)", "/records/\(id)/form", "/records/\(id)/proof",
    ] {
      #expect(try await home.visit(path, as: cookie).status == 403)
      #expect(try await home.visit(path).status != 200)
    }
    let archivist = try home.session(.archivist)
    for path in ["/records/x", "/records/01a20050-4909-7000-8237-ad569aeeebc2"] {
      #expect(try await home.visit(path, as: archivist).status == 404)
    }
  }
}
