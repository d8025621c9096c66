import Testing

extension CrashTests {
  @Suite(.enabled(if: SharedHome.canRun, "PostgreSQL 15 is missing: .ci/install test"))
  struct FailoverTests {
    /// One loss for each ten thousand submissions; the lost server follows again before the next.
    @Test
    func
      `nodes killed, connections cut, the primary killed and its standby promoted, every submission has one outcome`()
      async throws
    {
      let server = try ReplicatedServer()
      let shared = try await SharedHome(on: server)
      defer { shared.remove() }
      let count = NodeStory.count(1000)
      let losses = max(1, count / 10_000)
      let story = try NodeStory(
        of: count, on: shared, nodes: 2, "--web", "127.0.0.1:0", "--from", Postgang.sources)
      for loss in 1...losses {
        try await story.disturb(until: count * loss / (losses + 1), every: 50...900) {
          try await $0.killOrCut()
        }
        try await story.losePrimary(of: server)
        if loss < losses { try server.restoreStandby() }
      }
      try await story.disturb(until: count, every: 50...900) { try await $0.killOrCut() }
      try await story.reckon()
    }

    @Test func `what was committed on a primary alone is told nobody, when that primary is lost`()
      async throws
    {
      let seed = Seed.chosen()
      let server = try ReplicatedServer()
      let shared = try await SharedHome(on: server)
      defer { shared.remove() }
      for name in ["node 1", "node 2"] { try shared.start(name) }
      let portal = try TrialPortal(of: shared.home, Correspondence(seed))
      try portal.drop(60)
      #expect(try await shared.home.hasReceipts(60), "\(shared.said); \(seed)")
      try server.stopStandby()
      try portal.drop(60)
      let before = try shared.home.receipts()
      for _ in 0..<6 {
        // A commit whose connection is cut while it waits for the standby has happened, here.
        let isWaiting = try await shared.says(
          """
          SELECT count(*) > 0 FROM pg_stat_activity \
          WHERE datname = current_database() AND wait_event = 'SyncRep'
          """, "t")
        #expect(isWaiting, "\(seed)")
        try await Task.sleep(for: .milliseconds(300))
        try shared.cutConnections()
      }
      #expect(try shared.home.receipts() == before, "\(seed)")
      try server.killPrimary()
      try server.startStandby()
      try server.promote()
      try await shared.reckon(portal.dropped, seed)
    }
  }
}
