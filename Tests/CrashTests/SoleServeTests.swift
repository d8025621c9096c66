import Glibc
import Testing

extension CrashTests {
  @Suite struct SoleServeTests {
    @Test func `a second serve on the same home ends with 11 and leaves the first alone`()
      async throws
    {
      let home = try await TrialHome()
      defer { home.remove() }
      let portal = try TrialPortal(of: home, Correspondence(.chosen()))
      let first = try home.start("serve", "--web", "127.0.0.1:0")
      try portal.drop(1)
      // A receipt shows that the first one has started.
      try #require(try await home.hasReceipts(1))
      #expect(try await home.run("serve", "--once").ending == .exit(11))

      try portal.drop(1)
      #expect(try await home.hasReceipts(2))
      first.send(SIGTERM)
      #expect(await first.finished().isDone)
    }

    @Test func `where no home is, serve ends with 10`() async throws {
      let finished = try await Postgang.run(["serve", "--home", "/nonexistent/home"])
      #expect(finished.ending == .exit(10), "\(finished.account)")
    }
  }
}
