import Records
import Synchronization

/// Sees to it that committed leaves get into the ledger's files: by the line, when it runs in this
/// process, else here, unless another process serves the home.
final class LeafPublishing: Sendable {
  /// What a running line can do.
  struct Line: Sendable {
    /// Publishes before long, together with what else comes.
    let soon: @Sendable () -> Void
    /// Has published what was committed before, when it returns.
    let now: @Sendable () throws -> Void
  }

  private let home: Home
  private let store: any Store
  private let line = Mutex<Line?>(nil)

  init(_ home: Home, _ store: any Store) {
    self.home = home
    self.store = store
  }

  func connect(_ line: Line) { self.line.withLock { $0 = line } }

  func publishSoon() throws {
    if let line = line.withLock({ $0 }) { line.soon() } else { try publishHere() }
  }

  func publishNow() throws {
    if let line = line.withLock({ $0 }) { try line.now() } else { try publishHere() }
  }

  private func publishHere() throws { try home.publishIfNobodyServes(store) }
}
