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
        let serve = try home.start("serve")
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
  }
}
