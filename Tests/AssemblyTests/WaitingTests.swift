import Foundation
import Pipeline
import Records
import Synchronization
import Testing

@testable import Assembly

/// Every wait here may last a minute, and none does: each test ends by what it waits for.
@Suite struct WaitingTests {
  private static let minute = Duration.seconds(60)
  private let letter = "edialog/1.0/valid/sporsmal-om-feiing.xml"
  private let home: TestHome

  init() throws { home = try TestHome() }

  @Test func `who waits hears of a submission that is routed to their team`() async throws {
    try home.submit(letter)
    let line = try HomeLine(home.home) { _ in }
    let mine = line.open.bell.listen(for: ["servicetorget"])
    let others = line.open.bell.listen(for: ["byggesak"])
    Thread.detachNewThread { _ = try? line.run(once: true) }
    #expect(await mine.wait(until: Self.minute))
    #expect(await !others.wait(until: .zero))
  }

  @Test func `news that come before the wait are not missed`() async throws {
    let open = try OpenHome(home.home)
    let listening = open.bell.listen(for: ["a", "b"])
    open.bell.ring("b")
    #expect(await listening.wait(until: Self.minute))
    #expect(await !listening.wait(until: .zero), "heard once")
    open.bell.ring("c")
    #expect(await !listening.wait(until: .zero), "another team's")
  }

  @Test func `what another process commits is heard of, too`() async throws {
    try home.submit(letter)
    let open = try OpenHome(home.home)
    async let heard = open.bell.wait(for: ["servicetorget"], until: Self.minute)
    try home.serve()
    #expect(await heard)
  }

  @Test func `a forward, a release and a failure are heard of by the team that has the item then`()
    async throws
  {
    try home.submit(letter)
    try home.serve()
    let open = try OpenHome(home.home)
    let desk = TeamDesk(open)
    let (here, there) = (
      open.bell.listen(for: ["servicetorget"]), open.bell.listen(for: ["byggesak"])
    )
    func take(_ team: String) throws -> (String, Int64) {
      let item = try #require(
        try desk.take(team: team, most: 1, seconds: 600, by: "kari", request: nil).first)
      return (item.record.id.description, try #require(item.token))
    }
    var (name, token) = try take("servicetorget")
    _ = try desk.release(name, token: token)
    #expect(await here.wait(until: Self.minute))
    (name, token) = try take("servicetorget")
    _ = try desk.forward(name, token: token, to: "byggesak", reason: "Gjelder byggesak")
    #expect(await there.wait(until: Self.minute))
    (name, token) = try take("byggesak")
    _ = try desk.fail(name, token: token, message: "Ukjent skjema", permanent: true)
    #expect(await here.wait(until: Self.minute))
    #expect(try desk.item(#require(RecordID(name)))?.team == "servicetorget")
  }

  @Test func `a lease that runs out is heard of`() async throws {
    let clock = MovedClock()
    try home.submit(letter)
    try home.serve()
    let open = try OpenHome(home.at(clock).home)
    _ = try TeamDesk(open).take(
      team: "servicetorget", most: 1, seconds: 600, by: "kari", request: nil)
    let listening = open.bell.listen(for: ["servicetorget"])
    clock.advance(seconds: 601)
    #expect(await listening.wait(until: Self.minute))
  }

  @Test func `a wait ends with its time, its task, and the program`() async throws {
    let open = try OpenHome(home.home)
    #expect(await !open.bell.wait(for: ["a"], until: .milliseconds(1)))
    let task = Task { await open.bell.wait(for: ["a"], until: Self.minute) }
    task.cancel()
    #expect(await !task.value)
    async let last = open.bell.wait(for: ["a"], until: Self.minute)
    open.bell.close()
    #expect(await !last)
    #expect(await !open.bell.wait(for: ["a"], until: Self.minute))
  }

  @Test func `a thousand who wait are all called, and those of another team are not`() async throws
  {
    let open = try OpenHome(home.home)
    let mine = (0..<1000).map { _ in open.bell.listen(for: ["a", "b"]) }
    let other = open.bell.listen(for: ["c"])
    let heard = await withTaskGroup(of: Bool.self) { group in
      for listening in mine { group.addTask { await listening.wait(until: Self.minute) } }
      open.bell.ring("a")
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(heard == 1000)
    #expect(await !other.wait(until: .zero))
  }
}

/// The machine's clock, put forward by hand.
private final class MovedClock: WallClock {
  private let ahead = Mutex(0.0)

  func now() -> Instant { SystemClock().now().adding(seconds: ahead.withLock { $0 }) }
  func advance(seconds: Double) { ahead.withLock { $0 += seconds } }
}
