import Foundation
import Glibc
import Testing

extension CrashTests {
  @Suite struct WebhookTests {
    @Test func `a receiver is told of everything, in order, once`() async throws {
      let (home, receiver) = try await told()
      defer { home.remove() }
      try TrialPortal(of: home, Correspondence(Seed.chosen())).drop(40)
      let serve = try home.start("serve")
      #expect(try await receiver.hears(40))
      serve.send(SIGTERM)
      #expect(await serve.finished().isDone)
      #expect(try receiver.leaves() == Array(0..<40))
      let listed = try await home.run("webhook", "list", "--json")
      #expect(listed.output.contains("\"backlog\":0") && listed.output.contains("\"next\":40"))
    }

    @Test func `kill -9 before the answer is noted: the event comes again, and none is missing`()
      async throws
    {
      let (home, receiver) = try await told()
      defer { home.remove() }
      try TrialPortal(of: home, Correspondence(Seed.chosen())).drop(20)
      let serve = try home.start("serve")
      try receiver.kills(serve)
      #expect(await serve.finished().ending == .signal(SIGKILL))
      let first = try receiver.leaves()
      #expect(first.count == 1)
      let again = try await home.run("serve", "--once")
      #expect(again.isDone, "\(again.account)")
      let leaves = try receiver.leaves()
      #expect(leaves == first + Array(0..<20))
    }

    @Test func `what a receiver refuses becomes a dead letter, and can be sent again`() async throws
    {
      let (home, receiver) = try await told(attempts: 1)
      defer { home.remove() }
      try receiver.refuses(with: 500)
      try TrialPortal(of: home, Correspondence(Seed.chosen())).drop(1)
      _ = try await home.run("serve", "--once")
      let dead = try await home.run("webhook", "dead", "fagsystem", "--json")
      #expect(dead.ending == .exit(4) && dead.output.contains("\"reason\":\"it answered 500\""))
      let refused = try await home.run("webhook", "replay", "fagsystem")
      #expect(refused.ending == .exit(1) && refused.errors.contains("leaf 0 was not taken"))

      try receiver.refuses(with: nil)
      #expect(try await home.run("webhook", "replay", "fagsystem").isDone)
      #expect(try receiver.leaves() == [0, 0, 0])
      #expect(try await home.run("webhook", "dead", "fagsystem").isDone)
    }

    @Test func `a receiver that comes back is told what it missed`() async throws {
      let (home, receiver) = try await told()
      defer { home.remove() }
      try receiver.refuses(with: 503)
      try TrialPortal(of: home, Correspondence(Seed.chosen())).drop(3)
      let serve = try home.start("serve")
      #expect(try await receiver.hears(1))
      try receiver.refuses(with: nil)
      #expect(try await receiver.hears(of: 2))
      serve.send(SIGTERM)
      #expect(await serve.finished().isDone)
      let leaves = try receiver.leaves()
      #expect(leaves.first == 0 && Array(leaves.drop { $0 == 0 }) == [1, 2])
    }

    private func told(attempts: Int = 10) async throws -> (TrialHome, ToldReceiver) {
      let home = try await TrialHome()
      let receiver = try ToldReceiver()
      try receiver.settings(of: home, attempts: attempts)
      return (home, receiver)
    }
  }
}
