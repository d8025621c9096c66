import Foundation
import Records
import Testing

@testable import Access
@testable import Assembly
@testable import Desk

/// Submissions that portals hand in over HTTP.
@Suite(.oneDesk) struct SubmissionTests {
  private static let letter = "edialog/1.0/valid/sporsmal-om-feiing.xml"

  @Test func `who waits gets the receipt, and who hands in the same gets it again`() async throws {
    let home = try await DeskHome.open()
    let portal = try home.bearer(.portal)
    let form = try DeskHome.sample(SubmissionTests.letter)
    let first = try await home.handIn(form, headers: portal)
    #expect(first.status == 201 && first.json?["status"]?.string == "accepted")
    #expect(first.header("Preference-Applied") == "wait=50")
    let place = try #require(first.header("Location"))
    let told = try await home.ask("GET", place, headers: portal)
    #expect(told.json?["status"]?.string == "accepted")
    #expect(told.json?["receipt"]?["journalNumber"] == first.json?["journalNumber"])
    let second = try await home.handIn(form, headers: portal)
    #expect(second.status == 200 && second.json?["status"]?.string == "duplicate")
    #expect(second.json?["journalNumber"] == first.json?["journalNumber"])
  }

  @Test func `who does not wait is told where to look`() async throws {
    let home = try await DeskHome.open()
    let portal = try home.bearer(.portal)
    let answer = try await home.ask(
      "POST", "/api/submissions",
      headers: portal.merging(["Content-Type": "application/xml"]) { a, _ in a },
      body: try DeskHome.sample(SubmissionTests.letter))
    #expect(answer.status == 202 && answer.json?["status"]?.string == "received")
    let id = try #require(answer.json?["id"]?.string)
    #expect(answer.header("Location") == "/api/submissions/\(id)")
    let told = try await home.ask("GET", "/api/submissions/\(id)", headers: portal)
    #expect(told.status == 200)
  }

  @Test func `a rejection tells every violation in the caller's language`() async throws {
    let home = try await DeskHome.open()
    var portal = try home.bearer(.portal)
    portal["Accept-Language"] = "sv"
    let form = try DeskHome.sample("edialog/1.0/invalid/flere-feil.xml")
    let answer = try await home.handIn(form, headers: portal)
    #expect(answer.status == 422 && answer.kind == "rejected")
    #expect(answer.header("Content-Type") == "application/problem+json")
    let errors = try #require(answer.json?["errors"]?.array)
    #expect(errors.count > 2)
    #expect(errors.allSatisfy { $0["path"]?.string != nil && ($0["line"]?.int ?? 0) > 0 })
    #expect(errors.contains { $0["code"]?.string == "xsd.pattern" })
    let place = try #require(answer.header("Location"))
    let told = try await home.ask("GET", place, headers: portal)
    #expect(told.json?["status"]?.string == "rejected")
    #expect(told.json?["violations"]?.array?.count == errors.count)
    #expect(told.json?["violations"]?.array?.first?["message"] == errors.first?["message"])
  }

  @Test func `form and attachments come as parts, or zipped`() async throws {
    let home = try await DeskHome.open()
    let portal = try home.bearer(.portal)
    let (type, body) = DeskHome.multipart([
      (
        "attachment", "bilete/hol.jpg",
        try DeskHome.sample("edialog/1.0/valid/hol-i-vegen/bilete/hol.jpg")
      ),
      ("form", "brev.xml", try DeskHome.sample("edialog/1.0/valid/hol-i-vegen/brev.xml")),
    ])
    let parts = try await home.handIn(body, type: type, headers: portal)
    #expect(parts.status == 201, "\(parts.text)")
    let zip = try await home.handIn(
      try DeskHome.sample("edialog/1.0/valid/trygghetsalarm.zip"), type: "application/zip",
      headers: portal)
    #expect(zip.status == 201, "\(zip.text)")
  }

  @Test func `a portal knows nothing of another's submissions`() async throws {
    let home = try await DeskHome.open()
    let answer = try await home.handIn(
      try DeskHome.sample(SubmissionTests.letter), headers: try home.bearer(.portal))
    let place = try #require(answer.header("Location"))
    let other = try await home.ask("GET", place, headers: try home.bearer(.portal))
    #expect(other.status == 404)
    let nothing = try await home.ask(
      "GET", "/api/submissions/\(UUID().uuidString)", headers: try home.bearer(.portal))
    #expect(nothing.status == 404 && nothing.text.count == other.text.count)
  }

  @Test func `the secret of a submission is told to those alone who handed it in first`()
    async throws
  {
    let home = try await DeskHome.open()
    let (first, second) = (try home.bearer(.portal), try home.bearer(.portal))
    let form = try DeskHome.sample(SubmissionTests.letter)
    let accepted = try await home.handIn(form, headers: first)
    let secret = try #require(accepted.json?["statusSecret"]?.string)
    let other = try await home.handIn(form, headers: second)
    #expect(other.status == 200 && other.json?["status"]?.string == "duplicate")
    #expect(other.json?["journalNumber"] == accepted.json?["journalNumber"])
    #expect(other.json?["statusSecret"] == nil && !other.text.contains(secret))
    let place = try #require(other.header("Location"))
    let told = try await home.ask("GET", place, headers: second)
    #expect(told.json?["receipt"]?["status"]?.string == "duplicate")
    #expect(!told.text.contains(secret))
    let again = try await home.handIn(form, headers: first)
    #expect(again.status == 200 && again.json?["statusSecret"]?.string == secret)
  }

  @Test func `what came by the drop folder is nobody's at the desk`() async throws {
    let home = try await DeskHome.open()
    let dropped = try await home.submit(SubmissionTests.letter)
    let secret = try #require(dropped["statusSecret"]?.string)
    let answer = try await home.handIn(
      try DeskHome.sample(SubmissionTests.letter), headers: try home.bearer(.portal))
    #expect(answer.status == 200 && !answer.text.contains(secret))
  }

  @Test func `what is too large is refused while it comes, and nothing is left of it`() async throws
  {
    let home = try await DeskHome.open { settings in
      settings + "\nlimits:\n  formSize: 100kB\n  submissionSize: 200kB\n"
    }
    let portal = try home.bearer(.portal)
    let big = Data(repeating: 0x20, count: 150_000)
    #expect(try await home.handIn(big, headers: portal).status == 413)
    let zip = try await home.handIn(big + big, type: "application/zip", headers: portal)
    #expect(zip.status == 413 && zip.kind == "too-large")
    let (type, body) = DeskHome.multipart([("form", "a.xml", big)])
    #expect(try await home.handIn(body, type: type, headers: portal).status == 413)
    #expect(try home.dropped() == [])
  }

  // One after another: what is left of one must not be taken for what another is writing.
  @Test(
    .serialized,
    arguments: [
      ([("form", nil), ("form", nil)], "second-form"), ([("attachment", "a.pdf")], "form-missing"),
      ([("form", "a.pdf")], "form-name"), ([("form", "b/a.xml")], "form-name"),
      ([("attachment", nil)], "no-file-name"), ([("other", "a.pdf")], "unknown-part"),
      ([("attachment", "../a.pdf")], "file-name"), ([("attachment", "/etc/passwd")], "file-name"),
      ([("attachment", "a\u{202E}b.pdf")], "file-name"), ([("attachment", "a//b")], "file-name"),
      ([("attachment", "")], "file-name"), ([("attachment", "a/")], "file-name"),
      ([("attachment", "a"), ("attachment", "a")], "same-name"),
      ([("attachment", "a"), ("attachment", "a/b")], "same-name"),
      ([("attachment", "a/b"), ("attachment", "a")], "same-name"),
    ] as [([(String, String?)], String)])
  func `parts that no submission can have are refused, and nothing is left of them`(
    parts: [(String, String?)], fault: String
  ) async throws {
    let home = try await OneDesk.home
    let (type, body) = DeskHome.multipart(parts.map { ($0.0, $0.1, Data("x".utf8)) })
    let answer = try await home.handIn(body, type: type, headers: try home.bearer(.portal))
    #expect(answer.status == 422 && answer.kind == "parts", "\(answer.text)")
    #expect(answer.json?["errors"]?.array?.first?["code"]?.string == fault, "\(answer.text)")
    #expect(try home.dropped() == [])
  }

  @Test func `a body that ends too early is none`() async throws {
    let home = try await DeskHome.open()
    let token = try home.token(.portal)
    let visitor = try Visitor(home.server.port)
    visitor.send(
      "POST /api/submissions HTTP/1.1\r\nHost: desk\r\nAuthorization: Bearer \(token)\r\n"
        + "Content-Type: application/xml\r\nContent-Length: 1000\r\n\r\n<a/>")
    visitor.endSending()
    _ = await visitor.rest()
    #expect(try home.dropped() == [])
    #expect(
      try await home.apart {
        try FileManager.default.contentsOfDirectory(atPath: home.paths.receipts)
      } == [])
  }

  @Test func `other media types are refused, with those that are taken`() async throws {
    let home = try await OneDesk.home
    let answer = try await home.handIn(
      Data("{}".utf8), type: "application/json", headers: try home.bearer(.portal))
    #expect(answer.status == 415 && answer.kind == "media-type")
    #expect(answer.header("Accept")?.contains("application/zip") == true)
  }

  @Test func `a call that is made again with its key gets its answer`() async throws {
    let home = try await DeskHome.open()
    var portal = try home.bearer(.portal)
    portal["Idempotency-Key"] = "a-first-call"
    let form = try DeskHome.sample(SubmissionTests.letter)
    let first = try await home.handIn(form, headers: portal)
    let again = try await home.handIn(form, headers: portal)
    #expect(first.status == 201 && again.status == 201 && again.data == first.data)
    #expect(again.header("Location") == first.header("Location"))
    let other = try await home.handIn(
      try DeskHome.sample("edialog/1.0/valid/innsyn-i-byggesak.xml"), headers: portal)
    #expect(other.status == 422 && other.kind == "key-reused")
    #expect(try home.dropped() == [])
    var stranger = try home.bearer(.portal)
    stranger["Idempotency-Key"] = "a-first-call"
    #expect(try await home.handIn(form, headers: stranger).status == 200)
    stranger["Idempotency-Key"] = "ø"
    #expect(try await home.handIn(form, headers: stranger).status == 400)
  }

  @Test func `of two calls at once with one key, one is told to wait`() async throws {
    let calls = RepeatedCalls()
    let key = ContentDigest(words: [1, 2, 3, 4])
    await #expect(throws: Problem.self) {
      try await calls.alone(key) { try await calls.alone(key) {} }
    }
    try await calls.alone(key) {}
  }
}
