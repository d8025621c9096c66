import Foundation
import PostgangTesting
import Testing

extension CrashTests {
  /// Copies of containers that the desk hands out, time-stamped by an authority in a process of its
  /// own, and judged by the command line.
  @Suite struct DownloadTests {
    private let letter = "\(Postgang.sources)/schemas/edialog/1.0/valid/sporsmal-om-feiing.xml"

    /// A served home with one record, its id, and what an archivist sends.
    private func desk(
      _ authority: inout TestAuthority?
    ) async throws -> (ServedDesk, id: String, archivist: [String]) {
      let home = try await TrialHome()
      authority = try TestAuthority(of: home)
      try home.isStamped(by: try #require(authority))
      let desk = try await ServedDesk(home)
      #expect(try await home.run("submit", letter).isDone)
      #expect(try await home.hasReceipts(1))
      let receipt = try Data(
        contentsOf: URL(filePath: "\(home.path)/receipts/sporsmal-om-feiing.xml.json"))
      let json = try JSONSerialization.jsonObject(with: receipt) as? [String: Any]
      return (desk, try #require(json?["recordId"] as? String), try await desk.bearer("archivist"))
    }

    /// Waits until the authority has stamped what was archived.
    private func awaitEvidence(
      _ desk: ServedDesk, _ id: String, _ archivist: [String], in folder: TemporaryFolder
    ) async throws {
      let deadline = ContinuousClock.now + .seconds(60)
      while ContinuousClock.now < deadline {
        let asked = try await desk.ask(
          "/api/records/\(id)/evidence", archivist + ["-o", "\(folder.path)/\(id).ers"])
        if asked.isDone { return }
      }
      Issue.record("no evidence after a minute: \(desk.serve.said)")
    }

    @Test func `a copy of each level has a name of its own, and passes`() async throws {
      var authority: TestAuthority?
      let (desk, id, archivist) = try await desk(&authority)
      defer { desk.home.remove() }
      let folder = try TemporaryFolder()
      try await awaitEvidence(desk, id, archivist, in: folder)
      var sizes: Set<Int> = []
      for (level, name) in [
        ("b", "\(id).asice"), ("t", "\(id)-t.asice"), ("lt", "\(id)-lt.asice"),
        ("er", "\(id)-er.asice"),
      ] {
        let path = "\(folder.path)/\(name)"
        for (address, more) in [
          ("/api/records/\(id)/container?level=\(level)", []),
          ("/records/\(id)/container", ["-d", "level=\(level)"]),
        ] {
          let asked = try await desk.ask(address, archivist + ["-D", "-", "-o", path] + more)
          #expect(asked.isDone, "\(level): \(asked.account)")
          #expect(asked.output.contains("filename=\"\(name)\""), "\(asked.output)")
          let judged = try await desk.home.run("verify", path, "--json")
          #expect(judged.isDone, "\(level): \(judged.output)\(judged.account)")
          #expect(judged.output.contains("TOTAL-PASSED") && judged.output.contains("\"proven\""))
        }
        sizes.insert(try Data(contentsOf: URL(filePath: path)).count)
      }
      #expect(sizes.count == 4)
      // The evidence record by itself is the one in the copy.
      let inside = try await Child(
        "/bin/bash",
        [
          "-c", "unzip -p \"$0\" 'META-INF/*.ers' | cmp - \"$1\"", "\(folder.path)/\(id)-er.asice",
          "\(folder.path)/\(id).ers",
        ]
      ).finished()
      #expect(inside.isDone, "\(inside.account)\(inside.output)")
      #expect(await desk.end().isDone)
    }
  }
}
