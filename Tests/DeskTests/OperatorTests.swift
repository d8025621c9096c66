import Foundation
import Records
import Testing

@testable import Assembly
@testable import Desk

/// What operators reach.
@Suite(.oneDesk) struct OperatorTests {
  @Test func `a desk that answers is alive`() async throws {
    let home = try await OneDesk.home
    let answer = try await home.ask("GET", "/healthz")
    #expect(answer.status == 200 && answer.json?["alive"]?.bool == true)
  }

  @Test func `a home that works is ready, and says by which checks`() async throws {
    let home = try await OneDesk.home
    try await home.eventually { home.line.condition == .running }
    let answer = try await home.ask("GET", "/readyz")
    #expect(answer.status == 200, "\(answer.text)")
    let checks = try #require(answer.json?["checks"]?.array)
    #expect(
      Set(checks.compactMap { $0["name"]?.string })
        == ["database", "keys", "disk", "timestamps", "ledger", "intake"])
    #expect(checks.allSatisfy { $0["ready"]?.bool == true })
  }

  @Test func `a home without room is not ready, and strangers are not told how little it is`()
    async throws
  {
    let home = try await DeskHome.open(edit: { $0 + "\nlimits: { freeSpace: 900000GB }\n" })
    try await home.eventually { home.line.condition == .running }
    let near = try await home.ask("GET", "/readyz")
    #expect(near.status == 503 && near.text.contains("limits.freeSpace"))
    let far = try await home.ask("GET", "/readyz", headers: ["X-Forwarded-For": "192.0.2.1"])
    #expect(far.status == 503 && !far.text.contains("limits.freeSpace"))
    #expect(try await home.ask("GET", "/readyz?exclude=disk").status == 200)
    #expect(try await home.ask("GET", "/readyz?exclude=nonsense").status == 400)
  }

  @Test func `a home whose line drains is not ready`() async throws {
    let home = try await DeskHome.open()
    try await home.eventually { home.line.condition == .running }
    #expect(try await home.ask("GET", "/readyz").status == 200)
    home.line.drain()
    let answer = try await home.ask("GET", "/readyz")
    #expect(answer.status == 503 && answer.text.contains("ending"))
  }

  @Test func `metrics tell what became of submissions, without a word of them`() async throws {
    let home = try await DeskHome.open()
    for sample in ["valid/sporsmal-om-feiing.xml", "invalid/flere-feil.xml"] {
      _ = try DropOffice(Home(at: home.paths)).submit(
        "\(DeskHome.project)/schemas/edialog/1.0/\(sample)")
    }
    try await home.eventually {
      try home.store.counts(today: home.line.open.home.today).leaves == 2
    }
    let scrape = try await home.ask("GET", "/metrics")
    #expect(scrape.header("Content-Type") == "text/plain; version=0.0.4; charset=utf-8")
    let text = scrape.text
    for line in [
      #"postgang_submissions_received_total{form="edialog/1.0"} 1"#,
      #"postgang_outcomes_total{outcome="rejected"} 1"#,
      #"postgang_stage_duration_seconds_count{stage="seal"} 1"#,
      #"postgang_build_info{version="\#(Version.current)"} 1"#, "postgang_ledger_leaves 2",
      #"postgang_queue_items{stage="inbox"} 1"#, #"postgang_items_overdue{form="edialog/1.0"} 0"#,
    ] {
      #expect(text.contains("\n\(line)\n"), "\(line)")
    }
    let entry = try #require(try home.store.entries(after: nil, since: nil, most: 1).first)
    try await home.eventually {
      try await home.ask("GET", "/metrics").text.contains(
        "\npostgang_archive_bytes \(entry.size)\n")
    }
    #expect(text.contains("postgang_cert_not_after_timestamp_seconds{cert=\"seal\"} "))
    #expect(!text.contains(entry.id.description) && !text.contains(entry.title))
  }

  @Test func `the first scrape after a start knows how much the archive has`() async throws {
    let home = try await HandledHome(submissions: 2)
    let sum = home.entries.reduce(0) { $0 + $1.size }
    try await home.desk.eventually { home.desk.line.condition == .running }
    let text = try await home.desk.ask("GET", "/metrics").text
    #expect(text.contains("\npostgang_archive_bytes \(sum)\n"))
  }

  @Test func `requests are counted by the route's pattern, never by what was asked for`()
    async throws
  {
    let home = try await DeskHome.open()
    for path in ["/language/nb", "/language/xx", "/nothing/1", "/nothing/2"] {
      _ = try await home.ask("GET", path)
    }
    let text = try await home.ask("GET", "/metrics").text
    let count = "postgang_desk_request_duration_seconds_count"
    #expect(text.contains("\(count){method=\"GET\",route=\"/language/{code}\",status=\"3xx\"} 1\n"))
    #expect(text.contains("\(count){method=\"GET\",route=\"/language/{code}\",status=\"4xx\"} 1\n"))
    #expect(!text.contains("nothing/1"))
  }

  @Test func `from elsewhere metrics are for operators alone`() async throws {
    let home = try await OneDesk.home
    let afar = ["Via": "1.1 proxy"]
    for (role, status) in [(Role.operator, 200), (.handler, 403), (.archivist, 403)] {
      let headers = try afar.merging(home.bearer(role)) { $1 }
      #expect(try await home.ask("GET", "/metrics", headers: headers).status == status)
    }
  }

  @Test(arguments: [
    ["X-Forwarded-For": "192.0.2.1"], ["Forwarded": "for=192.0.2.1"], ["Via": "1.1 proxy"],
  ])
  func `metrics are for this machine alone, not for what a proxy lets through`(
    headers: [String: String]
  ) async throws {
    let home = try await OneDesk.home
    #expect(try await home.ask("GET", "/metrics", headers: headers).status == 401)
    #expect(try await home.ask("GET", "/metrics").status == 200)
  }
}

extension DeskHome {
  /// Waits until something holds that another thread brings about; a test that waits in vain fails.
  func eventually(_ holds: () async throws -> Bool) async throws {
    for _ in 0..<3000 {
      if try await holds() { return }
      try await Task.sleep(for: .milliseconds(10))
    }
    throw CocoaError(.coderReadCorrupt)
  }
}
