import Foundation
import FoundationNetworking
import Glibc
import PostgangTesting
import Testing

extension CrashTests {
  /// A process that is stopped while it holds the ledger's lock.
  @Suite struct HeldLedgerTests {
    @Test
    func
      `who holds the ledger is told, publication goes on when it is let go, and nothing is lost`()
      async throws
    {
      let seed = Seed.chosen()
      let home = try await TrialHome()
      defer { home.remove() }
      let serve = try home.start("serve", "--web", "127.0.0.1:0", "--from", Postgang.sources)
      defer { serve.send(SIGKILL) }
      let portal = try TrialPortal(of: home, Correspondence(seed))
      try portal.drop(5)
      try #require(try await home.hasReceipts(5), "\(serve.said); \(seed)")
      // Any process may publish: this one is stopped while it does.
      let holder = try Child(
        "flock",
        ["--no-fork", "\(home.path)/ledger/.lock", "sh", "-c", "echo held >&2; exec sleep 600"])
      defer { holder.send(SIGKILL) }
      #expect(try await holder.says("held"))
      holder.send(SIGSTOP)
      try portal.drop(5)
      #expect(
        try await serve.says("waits since"), "\(serve.said)")
      let words = "process \(holder.id) on this machine, which is stopped, holds it"
      #expect(serve.said.contains(words), "\(serve.said)")
      let ready = try await readiness(of: serve)
      #expect(ready.contains(#""ledger","ready":false"#) && ready.contains(words), "\(ready)")
      let status = try await home.run("status")
      #expect(status.output.contains(words), "\(status)")
      holder.send(SIGKILL)
      #expect(try await serve.says("the ledger is published again"), "\(serve.said)")
      #expect(try await home.hasReceipts(10), "\(serve.said); \(seed)")
      serve.send(SIGTERM)
      let ended = await serve.finished()
      #expect(ended.isDone, "\(ended.account)")
      #expect(ended.errors.ranges(of: "waits since").count == 1, "\(ended.account)")
    }

    @Test func `a start that waits for the ledger says so`() async throws {
      let home = try await TrialHome()
      defer { home.remove() }
      let holder = try Child(
        "flock",
        ["--no-fork", "\(home.path)/ledger/.lock", "sh", "-c", "echo held >&2; exec sleep 600"])
      defer { holder.send(SIGKILL) }
      #expect(try await holder.says("held"))
      let serve = try home.start("serve", "--once")
      #expect(try await serve.says("process \(holder.id) on this machine holds it"))
      holder.send(SIGKILL)
      let ended = await serve.finished()
      #expect(ended.isDone, "\(ended.account)")
    }

    private func readiness(of serve: Child) async throws -> String {
      let match = try #require(serve.said.firstMatch(of: /open at (http:\/\/[^\s]*:\d+)\./))
      let url = try #require(URL(string: "\(match.1)/readyz"))
      let (data, _) = try await URLSession(configuration: .ephemeral).data(from: url)
      return String(decoding: data, as: UTF8.self)
    }
  }
}
