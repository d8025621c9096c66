import Foundation
import Synchronization
import Testing

@testable import PostgresStore

@Suite struct WriteLineTests {
  /// Runs `body` so many times at once, each on a thread of its own, and waits for all.
  private func together(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let all = DispatchGroup()
    for place in 0..<count {
      all.enter()
      Thread.detachNewThread {
        body(place)
        all.leave()
      }
    }
    all.wait()
  }

  /// Leads the transaction of a turn that has just got the lead; gives for how many it was.
  @discardableResult
  private func lead(_ own: Turn, in line: WriteLine, beforeTelling: () -> Void = {}) -> Int {
    let turns = line.next()
    #expect(turns.first === own)
    #expect(turns.count == 1 || turns.allSatisfy(\.isShared))
    beforeTelling()
    for turn in turns.dropFirst() { turn.call(.done(.success(()))) }
    line.leave()
    return turns.count
  }

  /// Who enters does so again as soon as they are told, some of them late, and some with what only they
  /// can do: leaders wait for them, in vain and not.
  @Test(arguments: [DispatchTimeInterval.microseconds(100), .milliseconds(5)])
  func `whoever enters is served once, by one at a time`(patience: DispatchTimeInterval) {
    let line = WriteLine(patience: patience)
    let done = Mutex(0)
    let leaders = Mutex(0)
    let (handlers, calls) = (8, 200)
    together(handlers) { handler in
      for call in 0..<calls {
        if (handler + call) % 16 == 0 { usleep(300) }
        let isAlone = (handler + call) % 11 == 0
        let turn = Turn(isAlone ? .alone : .any { _ in })
        guard case .lead = line.enter(turn) else {
          #expect(!isAlone)
          continue
        }
        leaders.withLock { count in
          count += 1
          #expect(count == 1)
        }
        let count = lead(turn, in: line) { leaders.withLock { $0 -= 1 } }
        done.withLock { $0 += count }
      }
    }
    #expect(done.withLock { $0 } == handlers * calls)
    #expect(line.waitingCount == nil)
  }

  @Test func `a leader waits for those whom the last transaction served, and for nobody else`() {
    // Longer than the test may take: whoever is waited for in vain shows.
    let line = WriteLine(patience: .seconds(3600))
    @Sendable func enterBehind(_ count: Int) -> DispatchGroup {
      let others = DispatchGroup()
      for place in 0..<count {
        while line.waitingCount != place + 1 { sched_yield() }
        others.enter()
        Thread.detachNewThread {
          guard case .done = line.enter(Turn(.any { _ in })) else {
            Issue.record("two lead")
            return
          }
          others.leave()
        }
      }
      return others
    }
    func enter() -> Turn {
      let turn = Turn(.any { _ in })
      guard case .lead = line.enter(turn) else { fatalError("nobody leads") }
      return turn
    }
    // The first is served alone, the second with seven others.
    #expect(lead(enter(), in: line) == 1)
    let second = enter()
    let others = enterBehind(7)
    while line.waitingCount != 8 { sched_yield() }
    #expect(lead(second, in: line) == 8)
    others.wait()
    // Seven of eight are enough.
    let third = enter()
    let late = DispatchGroup()
    late.enter()
    Thread.detachNewThread {
      enterBehind(6).wait()
      late.leave()
    }
    let count = lead(third, in: line)
    #expect(count == 7)
    // Or they wait for one that has gone.
    if count == 7 { late.wait() }
  }
}
