import Glibc
import Testing

extension CrashTests {
  @Suite struct DrainTests {
    @Test func `SIGTERM lets what is in flight finish and leaves the rest waiting`() async throws {
      let seed = Seed.chosen()
      // Few at once, so that most of them wait when the signal comes.
      let home = try await TrialHome(adding: "limits:\n  inFlight: 16\n")
      defer { home.remove() }
      let portal = try TrialPortal(of: home, Correspondence(seed))
      try portal.drop(500)

      let serve = try home.start("serve", "--web", "127.0.0.1:0")
      try #require(try await home.hasReceipts(1), "\(seed)")
      serve.send(SIGTERM)
      let finished = await serve.finished()

      #expect(finished.isDone, "\(finished.account); \(seed)")
      #expect(try home.names(in: "drop/.taken") == [], "\(seed)")
      let waiting = try home.names(in: "drop").count
      let done = try home.receipts().count
      #expect(waiting > 0, "it took everything before the signal came; \(seed)")
      #expect(waiting + done == 500, "\(seed)")
    }

    @Test func `what waited through a drain is taken by the next serve`() async throws {
      let seed = Seed.chosen()
      let home = try await TrialHome(adding: "limits:\n  inFlight: 16\n")
      defer { home.remove() }
      let portal = try TrialPortal(of: home, Correspondence(seed))
      try portal.drop(100)
      let serve = try home.start("serve", "--web", "127.0.0.1:0")
      try #require(try await home.hasReceipts(1), "\(seed)")
      serve.send(SIGINT)
      #expect(await serve.finished().isDone, "\(seed)")

      #expect(try await home.run("serve", "--once").isDone, "\(seed)")
      let deviations = try await Reckoning(home: home, dropped: portal.dropped).deviations()
      #expect(deviations == [], "\(seed)")
    }
  }
}
