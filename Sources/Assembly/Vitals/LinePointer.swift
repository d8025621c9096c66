import Synchronization

/// The line that runs on a home, while there is one.
final class LinePointer: Sendable {
  private struct Weak: Sendable {
    weak var line: HomeLine?
  }

  private let weak = Mutex(Weak())

  var line: HomeLine? { weak.withLock(\.line) }

  func set(_ line: HomeLine) { weak.withLock { $0.line = line } }
}
