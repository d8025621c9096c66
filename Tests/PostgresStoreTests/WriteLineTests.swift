import Foundation
import Synchronization
import Testing

@testable import PostgresStore

@Suite struct WriteLineTests {
  /// Who enters does so again as soon as they are told, some of them late: leaders wait for them, in
  /// vain and not.
  @Test func `whoever enters is served once, by one at a time`() {
    let line = WriteLine()
    let done = Mutex(0)
    let leaders = Mutex(0)
    let (handlers, calls) = (8, 400)
    DispatchQueue.concurrentPerform(iterations: handlers) { handler in
      for call in 0..<calls {
        if (handler + call) % 16 == 0 { usleep(300) }
        let turn = Turn(.any { _ in })
        guard case .lead = line.enter(turn) else { continue }
        let isAlone = leaders.withLock { count in
          count += 1
          return count == 1
        }
        #expect(isAlone)
        let turns = line.next()
        #expect(turns.first === turn)
        done.withLock { $0 += turns.count }
        leaders.withLock { $0 -= 1 }
        for turn in turns.dropFirst() { turn.call(.done(.success(()))) }
        line.leave()
      }
    }
    #expect(done.withLock { $0 } == handlers * calls)
    #expect(line.waitingCount == nil)
  }

  @Test func `what only its caller can do is done by nobody else`() {
    let line = WriteLine()
    let done = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 6) { handler in
      for call in 0..<200 {
        let isAlone = (handler + call) % 3 == 0
        let turn = Turn(isAlone ? .alone : .any { _ in })
        switch line.enter(turn) {
        case .done: #expect(!isAlone)
        case .lead:
          let turns = line.next()
          #expect(turns.first === turn)
          #expect(turns.count == 1 || turns.allSatisfy(\.isShared))
          done.withLock { $0 += turns.count }
          for turn in turns.dropFirst() { turn.call(.done(.success(()))) }
          line.leave()
        }
      }
    }
    #expect(done.withLock { $0 } == 1200)
    #expect(line.waitingCount == nil)
  }
}
