import Foundation
import Glibc
import PostgangTesting
import Testing

extension CrashTests {
  /// What `serve --once` takes up when the drop folder is empty.
  @Suite(.enabled(if: SharedHome.canRun, "PostgreSQL 15 is missing: .ci/install test"))
  struct LastNodeTests {
    @Test func `a node killed amid submissions, and an empty drop folder: one serve does the rest`()
      async throws
    {
      let seed = Seed.chosen()
      let shared = try await SharedHome(on: SharedHome.server.get(), lease: "60s")
      defer { shared.remove() }
      let portal = try TrialPortal(of: shared.home, Correspondence(seed))
      try await loseNode(of: shared, amid: portal, seed)
      try await conclude(shared, portal.dropped, within: 60, seed)
    }

    @Test func `what an heir that was killed had begun is taken up by the next one`() async throws {
      let seed = Seed.chosen()
      let shared = try await SharedHome(on: SharedHome.server.get(), lease: "60s")
      defer { shared.remove() }
      let portal = try TrialPortal(of: shared.home, Correspondence(seed))
      try await loseNode(of: shared, amid: portal, seed)
      // As if its heir had ended it and taken up its claims, and been killed before it forgot it.
      let lost = try shared.ask("SELECT max(id) FROM node")
      let heir = try shared.ask(
        """
        INSERT INTO node (name, lease, entered, heard) SELECT 'heir', lease, entered, heard FROM node \
        RETURNING id
        """)
      _ = try shared.ask("UPDATE node SET ended = heard, heir = \(heir) WHERE id = \(lost)")
      _ = try shared.ask("UPDATE owed SET node = \(heir)")
      let taken = "\(shared.home.path)/drop/.taken"
      try FileManager.default.moveItem(
        atPath: "\(taken)/node-\(lost)", toPath: "\(taken)/node-\(heir)")
      try await conclude(shared, portal.dropped, within: 60, seed)
    }

    @Test func `a node that is stopped is waited for until its lease is over, and no longer`()
      async throws
    {
      let seed = Seed.chosen()
      let shared = try await SharedHome(on: SharedHome.server.get(), lease: "3s")
      defer { shared.remove() }
      let portal = try TrialPortal(of: shared.home, Correspondence(seed))
      try shared.start("asleep")
      try #require(
        try await shared.says("SELECT count(*) FROM node WHERE heard > entered + 1", "1"))
      shared.send(SIGSTOP, to: "asleep")
      let number = try shared.ask("SELECT max(id) FROM node")
      let isSilent = "heard + lease < extract(epoch FROM clock_timestamp()) * 1000"
      try #require(try await shared.says("SELECT count(*) FROM node WHERE \(isSilent)", "1"))
      // It had claimed, and got no further.
      try portal.drop(3)
      try await emptyDropFolder(of: shared, into: number)
      let last = try await shared.home.run("serve", "--once", within: 60)
      #expect(last.isDone, "\(last.account); \(seed)")
      #expect(last.errors.contains("waiting for what node-\(number)"), "\(last.account)")
      #expect(try shared.home.receipts().count == 3, "\(last.account); \(seed)")
      #expect(try shared.ask("SELECT count(*) FROM node") == "0")
      shared.send(SIGCONT, to: "asleep")
      let woken = await shared.ended("asleep")
      #expect(woken?.ending == .exit(1), "\(woken?.account ?? "")")
      try await conclude(shared, portal.dropped, within: 60, seed)
    }

    /// A node is killed while it works, with all that waits in its hands.
    private func loseNode(
      of shared: SharedHome, amid portal: TrialPortal, _ seed: Seed
    ) async throws {
      try portal.drop(120)
      try shared.start("lost")
      try #require(try await shared.home.hasReceipts(20), "\(seed)")
      _ = await shared.kill("lost")
      try await emptyDropFolder(of: shared)
    }

    /// What waits has been claimed as well, by the node that is lost.
    private func emptyDropFolder(of shared: SharedHome, into number: String? = nil) async throws {
      let drop = "\(shared.home.path)/drop"
      let node = try number ?? shared.ask("SELECT max(id) FROM node")
      for (place, name) in try shared.home.names(in: "drop").enumerated() {
        let id = String(format: "01a20050-0000-7000-8000-%012x", place)
        try FileManager.default.moveItem(
          atPath: "\(drop)/\(name)", toPath: "\(drop)/.taken/node-\(node)/\(id)~\(name)")
      }
    }

    private func conclude(
      _ shared: SharedHome, _ dropped: [DroppedSubmission], within limit: Double, _ seed: Seed
    ) async throws {
      let last = try await shared.home.run("serve", "--once", within: limit)
      #expect(last.isDone, "\(last.account); \(seed)")
      let deviations = try await Reckoning(home: shared.home, dropped: dropped).deviations()
      #expect(deviations == [], "\(dropped.count) submissions; \(seed)")
      #expect(try shared.ask("SELECT count(*) FROM owed") == "0", "\(seed)")
      #expect(try shared.ask("SELECT count(*) FROM node") == "0", "\(last.account); \(seed)")
      #expect(try shared.home.claims() == [], "\(seed)")
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: "\(shared.home.path)/.nodes") == [])
    }
  }
}
