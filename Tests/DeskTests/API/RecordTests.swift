import Foundation
import Records
import Testing

@testable import Assembly
@testable import Desk

/// The journal, records and audits over HTTP, for archivists.
@Suite(.oneDesk) struct RecordTests {
  @Test func `a list comes in pages that miss nothing`() async throws {
    let home = try await DeskHome.open()
    for name in ["sporsmal-om-feiing.xml", "innsyn-i-byggesak.xml", "faktura-fra-bedrift.xml"] {
      try await home.submit("edialog/1.0/valid/\(name)")
    }
    let archivist = try home.bearer(.archivist)
    var next: String? = "/api/records?limit=1&form=edialog"
    var numbers: [String] = []
    while let path = next {
      let page = try await home.ask("GET", path, headers: archivist)
      let records = try #require(page.json?["records"]?.array)
      numbers += records.compactMap { $0["journalNumber"]?.string }
      next = page.json?["next"]?.string
      #expect((page.header("Link") != nil) == (next != nil))
    }
    #expect(numbers.count == 3 && numbers == numbers.sorted().reversed())
  }

  @Test(arguments: [
    "cursor=x", "cursor=", "limit=0", "limit=201", "limit=1.5", "limit=x", "since=yesterday",
    "unrouted=maybe", "nothing=1", "limit=1&limit=2", "q=%00", "q=%0A",
  ])
  func `a query that nobody understands is refused`(query: String) async throws {
    let home = try await OneDesk.home
    let answer = try await home.ask(
      "GET", "/api/records?\(query)", headers: try home.bearer(.archivist))
    #expect(answer.status == 400 && answer.kind == "parameters", "\(answer.text)")
    #expect(answer.json?["errors"]?.array?.isEmpty == false)
  }

  @Test func `a record, its container and its proof`() async throws {
    let home = try await DeskHome.open()
    let receipt = try await home.submit("edialog/1.0/valid/sporsmal-om-feiing.xml")
    let id = try #require(receipt["recordId"]?.string)
    let archivist = try home.bearer(.archivist)
    let record = try await home.ask("GET", "/api/records/\(id)", headers: archivist)
    #expect(record.json?["journalNumber"] == receipt["journalNumber"])
    let container = try await home.ask(
      "GET", "/api/records/\(id)/container?level=b", headers: archivist)
    #expect(container.header("Content-Type") == "application/vnd.etsi.asic-e+zip")
    #expect(container.header("Content-Disposition") == "attachment; filename=\"\(id).asice\"")
    #expect(container.data.count == record.json?["bytes"]?.int.map(Int.init))
    let proof = try await home.ask("GET", "/api/records/\(id)/proof", headers: archivist)
    #expect(
      proof.text.hasPrefix("c2sp.org/tlog-proof@v1\nindex \(receipt["ledger"]!["index"]!.int!)\n"))
    let nothing = try await home.ask(
      "GET", "/api/records/\(UUID().uuidString)/proof", headers: archivist)
    #expect(nothing.status == 404)
  }

  @Test func `what time-stamps would have to prove is not to be had without them`() async throws {
    let home = try await DeskHome.open { settings in
      settings.replacing(/timestamps:\n(  .*\n)+/, with: "")
    }
    let receipt = try await home.submit("edialog/1.0/valid/sporsmal-om-feiing.xml")
    let id = try #require(receipt["recordId"]?.string)
    let archivist = try home.bearer(.archivist)
    for path in ["container?level=er", "container?level=t", "evidence"] {
      let answer = try await home.ask("GET", "/api/records/\(id)/\(path)", headers: archivist)
      #expect(answer.status == 409 && answer.kind == "copy-unavailable", "\(answer.text)")
      #expect(!answer.text.contains(home.paths.root))
    }
  }

  @Test func `an audit is started, followed and read`() async throws {
    let home = try await DeskHome.open()
    try await home.submit("edialog/1.0/valid/sporsmal-om-feiing.xml")
    let archivist = try home.bearer(.archivist, name: "byarkivet")
    let started = try await home.send("/api/audits", #"{"scope": "full"}"#, headers: archivist)
    #expect(started.status == 202 && started.json?["startedBy"]?.string == "byarkivet")
    let place = try #require(started.header("Location"))
    var audit = started
    while audit.json?["status"]?.string == "running" {
      audit = try await home.ask("GET", place, headers: archivist)
    }
    #expect(audit.json?["status"]?.string == "finished" && audit.json?["deviations"]?.int == 0)
    for type in ["application/json", "text/html", "text/plain"] {
      let report = try await home.ask(
        "GET", "\(place)/report",
        headers: archivist.merging(["Accept": type, "Accept-Language": "en"]) { a, _ in a })
      #expect(report.status == 200 && report.header("Content-Type")?.hasPrefix(type) == true)
      #expect(report.header("Content-Language") == "en")
      if type == "text/html" {
        let style = try #require(report.text.firstMatch(of: /(?s)<style>(.*?)<\/style>/)?.1)
        let digest = try DeskHome.sha256Base64(String(style))
        let policy = try #require(report.header("Content-Security-Policy"))
        #expect(policy.contains("style-src 'sha256-\(digest)'") && policy.contains("sandbox"))
      }
    }
    let list = try await home.ask("GET", "/api/audits", headers: archivist)
    #expect(list.json?["audits"]?.array?.count == 1)
    let wrong = try await home.send("/api/audits", #"{"scope": "since"}"#, headers: archivist)
    #expect(wrong.status == 422)
  }
}
