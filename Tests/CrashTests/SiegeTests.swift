import Foundation
import FoundationNetworking
import Glibc
import Testing

extension CrashTests {
  @Suite struct SiegeTests {
    @Test func `besieged by ten thousand connections, the pipeline and the desk go on`()
      async throws
    {
      let seed = Seed.chosen()
      let home = try await TrialHome()
      defer { home.remove() }
      let serve = try home.start("serve", "--web", "127.0.0.1:0", "--from", Postgang.sources)
      let port = try await openDesk(of: serve)

      let crowd = try await Crowd.gather(10_000, at: port) { number in
        switch number % 4 {
        case 0: ""
        case 1: "GET / HTTP/1.1\r\nHost: desk\r\nX-Half: "
        case 2: "POST /login HTTP/1.1\r\nHost: desk\r\nContent-Length: 4000\r\n\r\ntoken="
        default: "GET / HTTP/1.1\r\nHost: desk\r\n\r\n"
        }
      }
      #expect(crowd.count > 100, "this process may have too few connections")
      let portal = try TrialPortal(of: home, Correspondence(seed))
      try portal.drop(200)
      #expect(try await home.hasReceipts(200), "\(serve.errors); \(seed)")
      let url = try #require(URL(string: "http://127.0.0.1:\(port)/"))
      let (_, answer) = try await URLSession(configuration: .ephemeral).data(from: url)
      #expect((answer as? HTTPURLResponse)?.statusCode == 200)
      #expect(serve.peakMemory < 300 << 20, "\(serve.peakMemory >> 20) MB")

      serve.send(SIGTERM)
      let finished = await serve.finished()
      #expect(finished.isDone, "\(finished.account); \(seed)")
      let deviations = try await Reckoning(home: home, dropped: portal.dropped).deviations()
      #expect(deviations == [], "\(seed)")
    }

    /// The port, as serve says it when the desk is open.
    private func openDesk(of serve: Child) async throws -> Int {
      let deadline = ContinuousClock.now + .seconds(60)
      while ContinuousClock.now < deadline {
        if let port = serve.errors.firstMatch(of: /open at http:\/\/[^ ]*:(\d+)/) {
          return try #require(Int(port.1))
        }
        try await Task.sleep(for: .milliseconds(5))
      }
      throw TrialHome.Unusable(what: "the desk", account: serve.errors)
    }
  }
}
