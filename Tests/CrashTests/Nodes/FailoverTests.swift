import Foundation
import FoundationNetworking
import Glibc
import PostgangTesting
import Testing

extension CrashTests {
  @Suite(.enabled(if: SharedHome.canRun, "PostgreSQL 15 is missing: .ci/install test"))
  struct FailoverTests {
    @Test func `the primary killed and its standby promoted, every submission has one outcome`()
      async throws
    {
      let seed = Seed.chosen()
      let shared = try await SharedHome(on: try ReplicatedServer())
      defer { shared.remove() }
      let server = try #require(shared.server as? ReplicatedServer)
      let portal = try TrialPortal(of: shared.home, Correspondence(seed))
      portal.start(most: 1000)
      let nodes = try ["node 1", "node 2"].map { name in
        (
          name: name,
          child: try shared.start(name, "--web", "127.0.0.1:0", "--from", Postgang.sources)
        )
      }
      try #require(try await shared.home.hasReceipts(60), "\(nodes.map(\.child.said)); \(seed)")
      try server.killPrimary()
      for (name, child) in nodes {
        let trouble = try await readiness(of: child) { $0.contains(#""database","ready":false"#) }
        #expect(trouble != nil, "\(name) does not say that the database is away: \(child.said)")
      }
      try server.promote()
      for (name, child) in nodes {
        let all = try await readiness(of: child) {
          $0.contains(#""database","ready":true"#) && $0.contains(#""intake","ready":true"#)
        }
        #expect(all != nil, "\(name) does not go on: \(child.said)")
      }
      let before = try shared.home.receipts().count
      #expect(try await shared.home.hasReceipts(before + 50), "\(seed)")
      try portal.stop()
      // Nobody was ended because the database was away.
      for (name, child) in nodes { #expect(!child.said.contains("was ended"), "\(name)") }
      try await shared.reckon(portal.dropped, seed)
    }

    /// What `/readyz` says, once it is as wanted; `nil` when it is not within a minute.
    private func readiness(of node: Child, _ isWanted: (String) -> Bool) async throws -> String? {
      let deadline = ContinuousClock.now + .seconds(60)
      let session = URLSession(configuration: .ephemeral)
      while ContinuousClock.now < deadline {
        if let match = node.said.firstMatch(of: /open at (http:\/\/[^\s]*:\d+)\./),
          let url = URL(string: "\(match.1)/readyz"),
          let (data, _) = try? await session.data(from: url),
          case let text = String(decoding: data, as: UTF8.self), isWanted(text)
        {
          return text
        }
        try await Task.sleep(for: .milliseconds(100))
      }
      return nil
    }
  }
}
