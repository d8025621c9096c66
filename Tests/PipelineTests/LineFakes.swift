import Dispatch
import Records
import Synchronization

@testable import Pipeline

/// A source of numbers that polices its caller: one look at a time, never more than was asked for.
final class NumberSource: Source {
  private struct State {
    var left: [Int]
    var isLooking = false
    var mostAsked = 0
  }

  private let state: Mutex<State>

  private let onLook: @Sendable () -> Void

  /// `onLook` is called at the beginning of each look.
  init(_ numbers: some Sequence<Int>, onLook: @escaping @Sendable () -> Void = {}) {
    state = Mutex(State(left: Array(numbers)))
    self.onLook = onLook
  }

  var mostAsked: Int { state.withLock(\.mostAsked) }

  func add(_ number: Int) { state.withLock { $0.left.append(number) } }

  func claim(most: Int, bytes: Int) -> Claimed<Int> {
    onLook()
    return state.withLock { state in
      precondition(!state.isLooking, "two looks at the source at once")
      precondition(most > 0 && bytes > 0, "asked for nothing")
      state.mostAsked = max(state.mostAsked, most)
      let claims = Array(state.left.prefix(most))
      state.left.removeFirst(claims.count)
      return claims.isEmpty ? .none(waiting: false) : .some(claims)
    }
  }

  func weight(of claim: Int) -> Int { 10 }
}

/// A stage whose work is a closure.
struct Step<Input: Sendable, Output: Sendable>: Stage {
  let name: String
  let work: @Sendable (Input) -> Verdict<Output>

  init(_ name: String, _ work: @escaping @Sendable (Input) -> Verdict<Output>) {
    self.name = name
    self.work = work
  }

  func process(_ input: Input) -> Verdict<Output> { work(input) }
}

/// An archive that remembers what it committed, and polices that commits never overlap.
final class MemoryArchive: Archive {
  typealias Claim = Int
  typealias Product = String
  typealias Refused = [Violation]
  typealias Committed = Int

  struct Kept: Sendable {
    var batches: [[Int]] = []
    var rejected: [Int] = []
    var finished: [Int] = []
    var settled: [Int] = []
    var isCommitting = false
  }

  private let kept = Mutex(Kept())
  private let answer: @Sendable (_ commit: Int) -> BatchVerdict<Int>?
  private let commits = Atomic(0)

  /// `answer` may replace the verdict of the n-th commit (from 1).
  init(answer: @escaping @Sendable (Int) -> BatchVerdict<Int>? = { _ in nil }) {
    self.answer = answer
  }

  var state: Kept { kept.withLock { $0 } }

  func refuse(_ claim: Int, _ violations: [Violation]) -> Verdict<[Violation]> {
    .passed(violations)
  }

  func commit(_ batch: [Judged<MemoryArchive>]) -> BatchVerdict<Int> {
    kept.withLock {
      precondition(!$0.isCommitting, "two commits at once")
      $0.isCommitting = true
    }
    defer { kept.withLock { $0.isCommitting = false } }
    let number = commits.add(1, ordering: .relaxed).newValue
    if let verdict = answer(number) { return verdict }
    var ids: [Int] = []
    for judged in batch {
      switch judged {
      case .passed(let id, _): ids.append(id)
      case .rejected(let id, _):
        ids.append(id)
        kept.withLock { $0.rejected.append(id) }
      }
    }
    kept.withLock { $0.batches.append(ids) }
    return .committed(ids)
  }

  func finish(_ committed: Int) -> Verdict<Void> {
    kept.withLock { $0.finished.append(committed) }
    return .passed(())
  }

  func settled(_ batch: [Int]) { kept.withLock { $0.settled += batch } }
}

/// A line over the fakes, whose end can be waited for.
struct TestLine {
  let line: Line<MemoryArchive>
  private let end = DispatchSemaphore(value: 0)
  private let reasons = Reasons()

  init(
    _ source: NumberSource, _ course: Course<Int, String>, _ archive: MemoryArchive,
    count: Int = 8, bytes: Int = 1_000_000, batch: Int = 4
  ) {
    let (end, reasons) = (end, reasons)
    line = Line(
      Line.Parts(
        source: source, course: course, archive: archive,
        finishing: Lane("finish", width: 2), budget: Budget(count: count, bytes: bytes),
        batch: batch, gather: 1, backoff: Backoff(first: 0.001, longest: 0.01)),
      hooks: LineHooks(
        postponed: { reasons.add($0) },
        halted: {
          reasons.add("halted: \($0)")
          end.signal()
        },
        ended: { end.signal() }, random: { 0 }))
  }

  /// Why work was postponed or the line halted, in order.
  var heard: [String] { reasons.all }

  func waitForEnd() { end.wait() }

  private final class Reasons: Sendable {
    private let list = Mutex<[String]>([])
    var all: [String] { list.withLock { $0 } }
    func add(_ reason: String) { list.withLock { $0.append(reason) } }
  }
}
