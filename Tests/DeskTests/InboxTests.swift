import Foundation
import Records
import Testing

@testable import Assembly
@testable import Desk

/// The pages of case handlers, as their browsers get them.
struct InboxTests {
  @Test func `a handler sees what waits for own teams, and nothing of others`() async throws {
    let home = try await HandledHome()
    let theirs = try await home.desk.visit("/inbox?tab=unassigned", as: home.handler("kari"))
    #expect(theirs.status == 200 && theirs.text.contains(home.entry.number.description))
    let others = try home.desk.session(.handler, teams: ["servicetorget-x"])
    let page = try await home.desk.visit("/inbox?tab=unassigned", as: others)
    #expect(page.status == 200 && !page.text.contains(home.entry.number.description))
    for path in ["", "?tab=attachments", "?tab=seal", "/attachments/0", "/forward"] {
      let answer = try await home.desk.visit("\(home.address)\(path)", as: others)
      #expect(answer.status == 404)
      #expect(!answer.text.contains(home.entry.title))
    }
  }

  @Test func `taking, extending and giving back an item are told, and change it`() async throws {
    let home = try await HandledHome()
    let kari = try home.handler("kari")
    let taken = try await home.desk.send("\(home.address)/take", [], as: kari)
    #expect(taken.status == 303)
    let page = try await home.desk.visit(try #require(taken.header("Location")), as: kari)
    #expect(page.text.contains("role=\"status\"") && page.text.contains("du har tatt oppgaven"))
    let token = try home.token("kari")
    let extended = try await home.desk.send(
      "\(home.address)/extend", [("token", "\(token)"), ("days", "30")], as: kari)
    #expect(extended.status == 303)
    let released = try await home.desk.send(
      "\(home.address)/release", [("token", "\(token)")], as: kari)
    #expect(released.status == 303)
    #expect(try home.item.state == .waiting)
  }

  @Test func `two handlers cannot have one item, and the second is told why`() async throws {
    let home = try await HandledHome()
    _ = try await home.desk.send("\(home.address)/take", [], as: home.handler("kari"))
    let ola = try home.handler("ola")
    let second = try await home.desk.send("\(home.address)/take", [], as: ola)
    #expect(second.status == 409)
    #expect(
      second.text.contains("ds-error-summary") && second.text.contains("en annen har oppgaven"))
    let stolen = try await home.desk.send(
      "\(home.address)/complete", [("token", "\(try home.token("kari"))"), ("code", "BU")],
      as: home.handler("ola"))
    // The ledger names tokens for all to read: knowing one is not having the item.
    #expect(stolen.status == 409 && stolen.text.contains("en annen har oppgaven"))
  }

  @Test func `forwarding asks for team and reason, and the former handler learns that it is gone`()
    async throws
  {
    let home = try await HandledHome()
    let kari = try home.handler("kari")
    _ = try await home.desk.send("\(home.address)/take", [], as: kari)
    let token = ("token", "\(try home.token("kari"))")
    let asked = try await home.desk.visit("\(home.address)/forward", as: kari)
    #expect(asked.status == 200 && asked.text.contains("name=\"reason\""))
    let wrong = try await home.desk.send(
      "\(home.address)/forward", [token, ("team", "no-such"), ("reason", " ")], as: kari)
    #expect(wrong.status == 422)
    #expect(wrong.text.contains("href=\"#team\"") && wrong.text.contains("href=\"#reason\""))
    let sent = try await home.desk.send(
      "\(home.address)/forward", [token, ("team", home.otherTeam), ("reason", "Feil team <b>")],
      as: kari)
    #expect(sent.status == 303 && sent.header("Location")?.hasPrefix("/inbox?") == true)
    #expect(try home.item.team == home.otherTeam)
    let late = try await home.desk.send("\(home.address)/release", [token], as: kari)
    #expect(late.status == 409 && late.text.contains("ikke lenger hos deg"))
    let stranger = try home.desk.session(.handler, teams: [home.item.team], name: "nils")
    let history = try await home.desk.visit("\(home.address)?tab=history", as: stranger)
    #expect(history.text.contains("Feil team &lt;b&gt;") && history.text.contains("Videresendt"))
    let unknown = try home.desk.session(.handler, teams: ["x"], name: "per")
    #expect(try await home.desk.send("\(home.address)/release", [token], as: unknown).status == 404)
  }

  @Test func `completing needs a code, closes the item, and cannot be done twice`() async throws {
    let home = try await HandledHome()
    let kari = try home.handler("kari")
    _ = try await home.desk.send("\(home.address)/take", [], as: kari)
    let token = ("token", "\(try home.token("kari"))")
    for code in ["", "***", "XX"] {
      let answer = try await home.desk.send(
        "\(home.address)/complete", [token, ("code", code)], as: kari)
      #expect(answer.status == 422 && answer.text.contains("href=\"#code\""))
    }
    let preliminary = try await home.desk.send("\(home.address)/preliminary", [token], as: kari)
    #expect(preliminary.status == 303)
    #expect(try home.item.answeredPreliminarily)
    let done = try await home.desk.send(
      "\(home.address)/complete", [token, ("code", "TLF")], as: kari)
    #expect(done.status == 303)
    guard case .completed(.telephone, _) = try home.item.state else {
      Issue.record("the item is not completed")
      return
    }
    let again = try await home.desk.send("\(home.address)/release", [token], as: kari)
    #expect(again.status == 409 && again.text.contains("allerede avskrevet"))
  }

  @Test func `several items are worked on at once, and each one's result is told`() async throws {
    let home = try await HandledHome(submissions: 3)
    let kari = try home.handler("kari")
    let records = home.entries.map(\.id)
    _ = try await home.desk.send("/items/\(records[0])/take", [], as: home.handler("ola"))
    let none = try await home.desk.send("/inbox", [("do", "take")], as: kari)
    #expect(none.status == 422 && none.text.contains("Velg minst én"))
    let took = try await home.desk.send(
      "/inbox?tab=unassigned", [("do", "take")] + records.map { ("item", "\($0):") }, as: kari)
    let told = try await home.desk.visit(try #require(took.header("Location")), as: kari).text
    #expect(told.contains("2 av 3 ble gjort"))
    #expect(told.contains("\(home.entries[0].number): en annen har oppgaven nå."))
    let asked = try await home.desk.send(
      "/inbox", [("do", "complete")] + records.map { ("item", "\($0):") }, as: kari)
    #expect(asked.status == 200 && asked.text.contains("name=\"sure\""))
    #expect(asked.text.contains("kan ikke angres"))
    let closed = try await home.desk.send(
      "/inbox",
      [("do", "complete"), ("sure", "1"), ("code", "TE")]
        + records.map { ("item", "\($0):") }, as: kari)
    let result = try await home.desk.visit(try #require(closed.header("Location")), as: kari).text
    #expect(result.contains("2 av 3 ble gjort") && result.contains("oppgaven er avskrevet"))
    let left = try records.map { try home.desk.store.item($0)!.state }
    #expect(left.filter { if case .completed = $0 { true } else { false } }.count == 2)
  }

  @Test func `what is refused is as it was before, also what nobody had`() async throws {
    let home = try await HandledHome()
    let kari = try home.handler("kari")
    let answer = try await home.desk.send(
      "/inbox",
      [
        ("do", "forward"), ("sure", "1"), ("team", home.entry.route.team), ("reason", "Prøv"),
        ("item", "\(home.entry.id):"),
      ], as: kari)
    let told = try await home.desk.visit(try #require(answer.header("Location")), as: kari).text
    #expect(told.contains("allerede hos det teamet"))
    #expect(try home.item.state == .waiting)
  }

  @Test func `taking what one has already is no quarrel`() async throws {
    let home = try await HandledHome()
    let kari = try home.handler("kari")
    _ = try await home.desk.send("\(home.address)/take", [], as: kari)
    let token = try home.token("kari")
    #expect(try await home.desk.send("\(home.address)/take", [], as: kari).status == 303)
    #expect(try home.token("kari") == token)
    let mine = try await home.desk.visit("/inbox?tab=mine", as: kari).text
    #expect(mine.contains("value=\"complete\"") && !mine.contains("value=\"take\""))
  }

  @Test func `the form is shown in the reader's language, and that it was read is noted`()
    async throws
  {
    let home = try await HandledHome()
    let kari = try home.handler("kari")
    for (language, words) in [
      ("nb", ["Om innsendingen", "Ønsker svar", "Arkiv og innsyn"]),
      ("nn", ["Om innsendinga", "Ønskjer svar", "Arkiv og innsyn"]),
      ("sv", ["Om inlämningen", "Önskar svar", "Arkiv och insyn"]),
      ("en", ["About the submission", "Wants an answer", "Archive and access"]),
    ] {
      let page = try await home.desk.ask(
        "GET", home.address, headers: ["Cookie": "\(kari); language=\(language)"])
      #expect(page.status == 200)
      for word in words { #expect(page.text.contains(word)) }
    }
    let history = try await home.desk.visit("\(home.address)?tab=history", as: kari).text
    #expect(history.components(separatedBy: "Sett av").count == 5)
  }

  @Test func `whatever people send is shown as text, and never becomes part of a page`()
    async throws
  {
    let home = try await HandledHome(title: "<script>alert(1)</script> \"' & x")
    let kari = try home.handler("kari")
    for path in ["/inbox?tab=unassigned", home.address] {
      let page = try await home.desk.visit(path, as: kari).text
      #expect(!page.contains("<script>alert"))
      #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot;&#39; &amp; x"))
    }
    let search = try await home.desk.visit(
      "/inbox?q=%22%3E%3Cscript%3E%22%CC%81", as: kari)
    #expect(search.status == 200 && !search.text.contains("\"><script>"))
    #expect(search.text.contains("&quot;&gt;&lt;script&gt;&quot;"))
  }

  @Test func `attachments are shown only when they are pictures or PDF by their bytes`()
    async throws
  {
    let home = try await HandledHome(attachments: [
      ("kart.pdf", Array("%PDF-1.7 x".utf8)), ("notat å \"1\".txt", Array("bare tekst".utf8)),
    ])
    let kari = try home.handler("kari")
    let list = try await home.desk.visit("\(home.address)?tab=attachments", as: kari).text
    #expect(list.contains("kart.pdf") && list.contains("attachments/1?show=1"))
    #expect(list.contains("notat å") && !list.contains("attachments/2?show=1"))
    let shown = try await home.desk.visit("\(home.address)/attachments/1?show=1", as: kari)
    #expect(shown.header("Content-Type") == "application/pdf")
    #expect(shown.header("Content-Disposition")?.hasPrefix("inline") == true)
    #expect(shown.header("Content-Security-Policy")?.hasPrefix("sandbox") == true)
    #expect(shown.text == "%PDF-1.7 x")
    let text = try await home.desk.visit("\(home.address)/attachments/2?show=1", as: kari)
    #expect(text.header("Content-Type") == "application/octet-stream")
    #expect(text.header("X-Content-Type-Options") == "nosniff")
    let disposition = try #require(text.header("Content-Disposition"))
    #expect(disposition.hasPrefix("attachment; filename=\"notat _ _1_.txt\""))
    #expect(disposition.hasSuffix("filename*=UTF-8''notat%20%C3%A5%20%221%22.txt"))
    #expect(try await home.desk.visit("\(home.address)/attachments/9", as: kari).status == 404)
  }
}
