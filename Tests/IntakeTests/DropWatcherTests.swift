import Dispatch
import Durable
import Glibc
import Intake
import Pipeline
import Records
import Synchronization
import Testing

struct DropWatcherTests {
  /// A drop folder with a watcher whose heartbeat is `interval`; each call of `onWork` signals.
  private struct Watched {
    let drop: Drop
    let clock = StillClock()
    let work = DispatchSemaphore(value: 0)
    let watcher: DropWatcher
    let source: DropSource

    init(interval: Duration = .seconds(3600), quietPeriod: Duration = .seconds(2)) throws {
      drop = try Drop(quietPeriod: quietPeriod)
      watcher = DropWatcher(drop.drop, scanInterval: interval, clock: clock) { [work] in
        work.signal()
      }
      source = DropSource(
        drop.drop, watcher: watcher, limits: ReadLimits(), clock: clock, onTrouble: { _ in })
    }

    /// Starts, and empties the folder of what lay there.
    func start() -> SystemError? {
      defer { _ = claim() }
      defer { work.wait() }
      return watcher.start()
    }

    func claim() -> [String] {
      guard case .some(let claims) = source.claim(most: 100, bytes: .max) else { return [] }
      return claims.map(\.name).sorted()
    }
  }

  @Test func `what is renamed in is told and claimed at once`() throws {
    let watched = try Watched()
    #expect(watched.start() == nil)
    try watched.drop.write(".a.xml", modified: Drop.now)
    try watched.drop.folder.move(
      ".a.xml", to: "a.xml", in: watched.drop.folder, replacing: false)
    watched.work.wait()
    #expect(watched.claim() == ["a.xml"])
  }

  @Test func `a folder that is renamed in is told and claimed at once`() throws {
    let watched = try Watched()
    #expect(watched.start() == nil)
    try watched.drop.write(".new/form.xml", modified: Drop.now)
    try watched.drop.folder.move(".new", to: "f", in: watched.drop.folder, replacing: false)
    watched.work.wait()
    #expect(watched.claim() == ["f"])
  }

  @Test func `what lies there at the start is told`() throws {
    let watched = try Watched()
    try watched.drop.write("a.xml")
    #expect(watched.watcher.start() == nil)
    watched.work.wait()
    #expect(watched.claim() == ["a.xml"])
  }

  @Test func `what was written in place is told when it is quiet`() throws {
    let watched = try Watched(quietPeriod: .milliseconds(10))
    #expect(watched.start() == nil)
    try watched.drop.write("a.xml", modified: Drop.now)
    watched.work.wait()
    // The clock stands still: for it the quiet period has not passed.
    #expect(watched.claim() == [])
    watched.clock.set(Drop.now.adding(seconds: 0.01))
    #expect(watched.claim() == ["a.xml"])
  }

  @Test func `a wake-up comes for the earliest moment that was asked for`() throws {
    let watched = try Watched()
    #expect(watched.start() == nil)
    watched.watcher.wake(at: Drop.now.adding(seconds: 3600))
    watched.watcher.wake(at: Drop.now)
    watched.work.wait()
    #expect(watched.work.wait(timeout: .now()) == .timedOut)
  }

  @Test func `the heartbeat finds what nobody told of`() throws {
    let watched = try Watched(interval: .milliseconds(20))
    try watched.drop.home.folder.move(
      "drop", to: "elsewhere", in: watched.drop.home.folder, replacing: false)
    // The path is gone, so there is nothing to watch; the folder is still open.
    #expect(watched.start()?.call == "inotify_add_watch")
    try watched.drop.write("a.xml")
    var claimed: [String] = []
    while claimed.isEmpty {
      watched.work.wait()
      claimed = watched.claim()
    }
    #expect(claimed == ["a.xml"])
  }

  @Test func `nothing is told after the end`() throws {
    let watched = try Watched()
    #expect(watched.start() == nil)
    watched.watcher.stop()
    watched.watcher.wake(at: Drop.now)
    #expect(watched.work.wait(timeout: .now()) == .timedOut)
  }

  @Test func `the source tells what waits, and what it cannot do now`() throws {
    let watched = try Watched()
    guard case .none(waiting: false) = watched.source.claim(most: 1, bytes: .max) else {
      return #expect(Bool(false), "nothing lies there")
    }
    try watched.drop.write("a.xml", modified: Drop.now)
    watched.drop.drop.lookAgain()
    guard case .none(waiting: true) = watched.source.claim(most: 1, bytes: .max) else {
      return #expect(Bool(false), "a file is being written")
    }
    watched.clock.set(Drop.now.adding(seconds: 2))
    try watched.drop.home.folder.removeTree("drop/.taken")
    guard case .notNow(let reason) = watched.source.claim(most: 1, bytes: .max) else {
      return #expect(Bool(false), "nothing can be claimed")
    }
    #expect(reason.hasPrefix("rename "))
  }

  @Test func `a claim weighs what its form holds in memory`() throws {
    let watched = try Watched()
    let limit = ReadLimits().formSize
    let weights = [0, 100_000, 1 << 40].map { size in
      watched.source.weight(
        of: Claim(
          id: RecordIDs().next(at: Drop.now), name: "a", kind: .archive, size: size,
          recovered: false))
    }
    #expect(weights == [16_384, 100_000, limit])
  }
}
