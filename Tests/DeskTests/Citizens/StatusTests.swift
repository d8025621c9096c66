import Foundation
import Records
import Testing

@testable import Assembly
@testable import Desk

@Suite struct StatusTests {
  private static let sample = "edialog/1.0/valid/sporsmal-om-feiing.xml"

  private func ask(
    _ home: DeskHome, _ reference: String?, _ secret: String?
  ) async throws -> Asked {
    try await home.send(
      "/status", [("reference", reference ?? ""), ("secret", secret ?? "")])
  }

  @Test func `number or id and secret show how far a submission has come`() async throws {
    let home = try await DeskHome.open()
    let receipt = try await home.submit(Self.sample)
    let secret = receipt["statusSecret"]?.string
    for key in ["journalNumber", "recordId", "submissionId"] {
      let page = try await ask(home, receipt[key]?.string, secret)
      #expect(page.status == 200, "\(key)")
      for words in ["Mottatt", "Kontrollert", "Hos Servicetorget", "Under behandling", "Besvart"] {
        #expect(page.text.contains(words), "\(words)")
      }
      #expect(page.text.contains("Svar ventes innen") && page.text.contains("fvl."))
    }
  }

  @Test func `the steps go on as the item is taken, and answered`() async throws {
    let home = try await DeskHome.open()
    let receipt = try await home.submit(Self.sample)
    let (number, secret) = (receipt["journalNumber"]?.string, receipt["statusSecret"]?.string)
    let waiting = try await ask(home, number, secret)
    #expect(waiting.text.contains("venter på å bli tatt"))
    let open = home.line.open
    let taken = try await home.apart {
      try TeamDesk(open.home).take(
        team: "servicetorget", most: 1, seconds: 600, by: "Kari Handler", request: nil)
    }
    let begun = try await ask(home, number, secret)
    #expect(begun.text.contains("ser på innsendingen") && !begun.text.contains("Kari"))
    let token = try #require(taken.first?.token)
    try await home.apart {
      _ = try TeamDesk(open.home).complete(try #require(number), token: token, code: "BU")
    }
    let answered = try await ask(home, number, secret)
    #expect(answered.text.contains("Saken er avsluttet hos oss"))
    #expect(!answered.text.contains("Svar ventes innen"))
  }

  @Test func `a rejected submission shows what to correct, and nothing that it holds`()
    async throws
  {
    let home = try await DeskHome.open()
    let receipt = try await home.submit("barnehageplass/1.0/invalid/timer-utenfor-grensene.xml")
    #expect(receipt["status"]?.string == "rejected")
    let page = try await ask(
      home, receipt["submissionId"]?.string, receipt["statusSecret"]?.string)
    #expect(page.status == 200)
    #expect(page.text.contains("Avvist") && page.text.contains("timerPerUke"))
    #expect(page.text.contains("større enn 45") && !page.text.contains("«60»"))
  }

  @Test func `a wrong secret and an unknown number get the same answer`() async throws {
    let home = try await DeskHome.open()
    let receipt = try await home.submit(Self.sample)
    let number = try #require(receipt["journalNumber"]?.string)
    let wrong = try await ask(home, number, "AAAA-AAAA-AAAA-AAAA-AAAA")
    let unknown = try await ask(home, "2026/999", receipt["statusSecret"]?.string)
    #expect(wrong.status == 422 && unknown.status == 422)
    #expect(
      wrong.text.replacing("value=\"\(number)\"", with: "")
        == unknown.text.replacing("value=\"2026/999\"", with: ""))
  }

  @Test func `another submission's secret opens nothing, and no page sends a secret back`()
    async throws
  {
    let home = try await DeskHome.open()
    let first = try await home.submit(Self.sample)
    let second = try await home.submit("edialog/1.0/valid/innsyn-i-byggesak.xml")
    let secret = try #require(second["statusSecret"]?.string)
    let page = try await ask(home, first["journalNumber"]?.string, secret)
    #expect(page.status == 422 && !page.text.contains(secret))
  }

  @Test func `a repeated submission has the first one's secret`() async throws {
    let home = try await DeskHome.open()
    let first = try await home.submit(Self.sample)
    let again = try await home.submit(Self.sample)
    #expect(again["status"]?.string == "duplicate")
    #expect(again["statusSecret"] == first["statusSecret"])
    let page = try await ask(
      home, again["submissionId"]?.string, again["statusSecret"]?.string)
    #expect(page.status == 200)
  }

  @Test func `secrets never stand in addresses`() async throws {
    let home = try await DeskHome.open()
    let receipt = try await home.submit(Self.sample)
    let number = try #require(receipt["journalNumber"]?.string)
    let secret = try #require(receipt["statusSecret"]?.string)
    let page = try await home.visit("/status?reference=\(number)&secret=\(secret)")
    #expect(!page.text.contains(secret) && !page.text.contains("Hos Servicetorget"))
  }
}
