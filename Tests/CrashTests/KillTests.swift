import Glibc
import Testing

extension CrashTests {
  @Suite struct KillTests {
    @Test func `killed at random moments under load, every submission has one outcome`()
      async throws
    {
      var seed = Seed.chosen()
      let home = try await TrialHome()
      defer { home.remove() }
      let portal = try TrialPortal(of: home, Correspondence(seed))
      portal.start(most: 1200)
      for _ in 0..<16 {
        let serve = try home.start("serve", "--web", "127.0.0.1:0")
        // From the first moments of a start to the middle of the work.
        try await Task.sleep(for: .milliseconds(Int.random(in: 5...700, using: &seed)))
        serve.send(SIGKILL)
        let finished = await serve.finished()
        #expect(finished.ending == .signal(SIGKILL), "\(finished.account); \(seed)")
      }
      try portal.stop()
      let last = try await home.run("serve", "--once", within: 120)
      #expect(last.isDone, "\(last.account); \(seed)")
      let deviations = try await Reckoning(home: home, dropped: portal.dropped).deviations()
      #expect(deviations == [], "\(portal.dropped.count) submissions; \(seed)")
    }

    @Test func `killed while records are time-stamped, each record has evidence once`() async throws
    {
      var seed = Seed.chosen()
      let home = try await TrialHome()
      defer { home.remove() }
      let authority = try TestAuthority(of: home)
      try home.isStamped(by: authority)
      let portal = try TrialPortal(of: home, Correspondence(seed))
      portal.start(most: 600)
      for _ in 0..<12 {
        let serve = try home.start("serve", "--web", "127.0.0.1:0")
        try await Task.sleep(for: .milliseconds(Int.random(in: 50...600, using: &seed)))
        serve.send(SIGKILL)
        _ = await serve.finished()
      }
      try portal.stop()
      let last = try await home.run("serve", "--once", within: 120)
      #expect(last.isDone, "\(last.account); \(seed)")
      let batches = try await EvidenceLine.all(of: home)
      #expect(zip(batches, batches.dropFirst()).allSatisfy { $0.end == $1.firstLeaf }, "\(seed)")
      #expect(batches.first?.firstLeaf == 0)
      let records = try await JournalLine.all(of: home)
      #expect(batches.reduce(0) { $0 + $1.records } == records.count, "\(seed)")
      #expect(batches.contains { $0.records > 0 } || records.isEmpty)
      let deviations = try await Reckoning(home: home, dropped: portal.dropped).deviations()
      #expect(deviations == [], "\(portal.dropped.count) submissions; \(seed)")
    }
  }
}
