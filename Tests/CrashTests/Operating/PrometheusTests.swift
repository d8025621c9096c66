import Foundation
import Glibc
import Testing

extension CrashTests {
  /// What Prometheus' own tool says of ours.
  @Suite struct PrometheusTests {
    /// Reads an address with Python, and gives what comes to a command.
    private static let piped = """
      set -o pipefail
      python3 -c 'import sys, urllib.request as u
      sys.stdout.write(u.urlopen(sys.argv[1]).read().decode())' "$0" | "$@"
      """

    @Test func `promtool finds nothing wrong with what a running serve shows`() async throws {
      let home = try await TrialHome()
      defer { home.remove() }
      try TrialPortal(of: home, Correspondence(Seed.chosen())).drop(20)
      let serve = try Child(
        Postgang.path,
        ["serve", "--home", home.path, "--web", "127.0.0.1:0", "--from", Postgang.sources])
      try #require(try await home.hasReceipts(20))
      let address = try #require(serve.said.firstMatch(of: /http:\/\/[0-9.]+:[0-9]+/)?.output)
      for _ in 0..<2 {
        let checked = try await Child(
          "/bin/bash",
          ["-c", PrometheusTests.piped, "\(address)/metrics", "promtool", "check", "metrics"]
        ).finished()
        #expect(checked.isDone && checked.errors.isEmpty, "\(checked.account)\(checked.output)")
      }
      let shown = try await Child(
        "/bin/bash", ["-c", PrometheusTests.piped, "\(address)/metrics", "cat"]
      ).finished().output
      // Every metric that an alert or the dashboard asks for is there, or appears with its event.
      for name in try PrometheusTests.asked where !PrometheusTests.rare.contains(name) {
        #expect(shown.contains("\n\(name)"), "\(name)")
      }
      serve.send(SIGTERM)
      #expect(await serve.finished().isDone)
    }

    private static let rare: Set = [
      "postgang_webhook_backlog_leaves", "postgang_webhook_dead_letters",
      "postgang_rejected_total",
    ]

    /// The metrics that the shipped rules and the dashboard name.
    private static var asked: Set<String> {
      get throws {
        let texts = try ["alerts.yaml", "dashboard.json"].map {
          try String(
            contentsOfFile: "\(Postgang.sources)/docs/operating/\($0)", encoding: .utf8)
        }
        return Set(
          texts.joined().matches(of: /postgang_[a-z_]+/).map {
            String($0.output.replacing(/_(bucket|count|sum)$/, with: ""))
          })
      }
    }

    @Test func `the shipped alert rules are sound, and fire when they should`() async throws {
      let folder = "\(Postgang.sources)/docs/operating"
      for arguments in [
        ["check", "rules", "\(folder)/alerts.yaml"],
        ["test", "rules", "\(folder)/alerts-test.yaml"],
      ] {
        let checked = try await Child("promtool", arguments).finished()
        #expect(checked.isDone, "\(checked.account)\(checked.output)")
      }
    }

    @Test func `the shipped dashboard is JSON with panels`() throws {
      let file = URL(filePath: "\(Postgang.sources)/docs/operating/dashboard.json")
      let dashboard = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
      let panels = (dashboard as? [String: Any])?["panels"] as? [[String: Any]]
      #expect(try #require(panels).count > 10)
    }
  }
}
