import Records
import Synchronization
import Testing

@testable import Pipeline

@Suite struct LineTests {
  private let lane = Lane("work", width: 2)
  private let violation = Violation(path: "/", code: "test", message: LocalizedText("bad"))

  private func course(_ work: @escaping @Sendable (Int) -> Verdict<String> = { .passed("\($0)") })
    -> Course<Int, String>
  {
    Course(Step("work", work), on: lane)
  }

  @Test func `every submission is committed, finished and settled exactly once`() {
    let archive = MemoryArchive()
    let line = TestLine(NumberSource(0..<500), course(), archive)
    line.line.endWhenEmpty()
    line.waitForEnd()
    #expect(archive.state.batches.flatMap(\.self).sorted() == Array(0..<500))
    #expect(archive.state.finished.sorted() == Array(0..<500))
    #expect(archive.state.settled.sorted() == Array(0..<500))
  }

  @Test func `no batch is larger than allowed, and no more is claimed than the budget holds`() {
    let archive = MemoryArchive()
    let source = NumberSource(0..<200)
    let line = TestLine(source, course(), archive, count: 8, batch: 4)
    line.line.endWhenEmpty()
    line.waitForEnd()
    #expect(archive.state.batches.allSatisfy { $0.count <= 4 })
    #expect(source.mostAsked <= 8)
  }

  @Test func `a rejected submission never reaches the next stage, and is committed as an outcome`()
  {
    let archive = MemoryArchive()
    let violation = violation
    let seen = Mutex<[Int]>([])
    let course = Course(
      Step<Int, Int>("first") { $0 % 2 == 0 ? .passed($0) : .rejected([violation]) }, on: lane
    )
    .then(
      Step<Int, String>("second") { number in
        seen.withLock { $0.append(number) }
        return .passed("\(number)")
      })
    let line = TestLine(NumberSource(0..<10), course, archive)
    line.line.endWhenEmpty()
    line.waitForEnd()
    #expect(seen.withLock { $0.sorted() } == [0, 2, 4, 6, 8])
    #expect(archive.state.rejected.sorted() == [1, 3, 5, 7, 9])
  }

  @Test func `what cannot be done now is tried again until it can`() {
    let archive = MemoryArchive()
    let tries = Mutex<[Int: Int]>([:])
    let line = TestLine(
      NumberSource(0..<5),
      course { number in
        let count = tries.withLock { tries in
          tries[number, default: 0] += 1
          return tries[number, default: 0]
        }
        return number == 3 && count < 4 ? .notNow(reason: "away") : .passed("\(number)")
      }, archive)
    line.line.endWhenEmpty()
    line.waitForEnd()
    #expect(archive.state.finished.sorted() == [0, 1, 2, 3, 4])
    #expect(line.heard == ["away", "away", "away"])
  }

  @Test func `a commit that is not possible now is repeated with the same batch`() {
    let archive = MemoryArchive { $0 <= 2 ? .notNow(reason: "disk full") : nil }
    let line = TestLine(NumberSource(0..<3), course(), archive)
    line.line.endWhenEmpty()
    line.waitForEnd()
    #expect(archive.state.finished.sorted() == [0, 1, 2])
    #expect(line.heard == ["disk full", "disk full"])
  }

  @Test func `a commit with an unknown outcome halts the line, and nothing is committed after it`()
  {
    let archive = MemoryArchive { $0 == 2 ? .broken(reason: "fsync failed") : nil }
    let line = TestLine(NumberSource(0..<100), course(), archive, count: 4, batch: 2)
    line.line.endWhenEmpty()
    line.waitForEnd()
    #expect(line.heard == ["halted: fsync failed"])
    #expect(archive.state.batches.count == 1)
  }

  @Test func `a drained line finishes what is in flight and claims nothing more`() {
    let archive = MemoryArchive()
    let started = DispatchSemaphoreBox()
    let release = DispatchSemaphoreBox()
    let line = TestLine(
      NumberSource(0..<100),
      course { number in
        started.signal()
        release.wait()
        return .passed("\(number)")
      }, archive, count: 4)
    line.line.wake()
    started.wait()
    line.line.drain()
    for _ in 0..<4 { release.signal() }
    line.waitForEnd()
    #expect(archive.state.finished.count == 4)
  }

  @Test func `a line that is drained while it looks for more finishes what it finds`() {
    let archive = MemoryArchive()
    let looking = DispatchSemaphoreBox()
    let release = DispatchSemaphoreBox()
    let source = NumberSource(0..<3) {
      looking.signal()
      release.wait()
    }
    let line = TestLine(source, course(), archive)
    line.line.wake()
    looking.wait()
    line.line.drain()
    release.signal()
    line.waitForEnd()
    #expect(archive.state.finished.sorted() == [0, 1, 2])
  }

  @Test func `a submission larger than the whole budget passes, alone`() {
    let archive = MemoryArchive()
    let line = TestLine(NumberSource(0..<5), course(), archive, bytes: 1)
    line.line.endWhenEmpty()
    line.waitForEnd()
    #expect(archive.state.finished.sorted() == [0, 1, 2, 3, 4])
  }
}
