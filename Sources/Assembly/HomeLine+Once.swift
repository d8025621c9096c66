import Intake
import Records

/// The end of `serve --once`: when the drop folder is empty, and what other nodes left is taken up.
extension HomeLine {
  /// Since when it waits for others, and whether it said so.
  struct OnceWait: Sendable {
    let start = ContinuousClock.now
    var hasTold = false
  }

  /// Ends the line as soon as nothing is left to be done. Others that live and work are not waited
  /// for; one of which it is not known whether it lives is, until its lease tells.
  func endOnce() {
    guard estate != nil else { return line.endWhenEmpty() }
    once.withLock { $0 = OnceWait() }
    inheriting.async { [weak self] in self?.endWhenNothingIsLeft() }
  }

  /// After every look at what others left.
  func endWhenNothingIsLeft() {
    guard let wait = once.withLock(\.self), let estate else { return }
    // When the database does not answer, the next beat that it answers looks again.
    guard let left = try? estate.unclaimed() else { return }
    let waited = ContinuousClock.now - wait.start
    // By then this node has waited for the other's lease, and has looked again.
    if let node = left.first(where: { waited < $0.lease * 2 }) {
      if !wait.hasTold { hear(.noticed("waiting for what \(node.words(seen: drop)) has left")) }
      return once.withLock { $0?.hasTold = true }
    }
    for node in left {
      hear(
        .noticed(
          "what \(node.words(seen: drop)) has left was left alone: the next start looks again"))
    }
    once.withLock { $0 = nil }
    line.endWhenEmpty()
  }
}

extension NodeFacts {
  /// Which it is, and why it is not known to live.
  fileprivate func words(seen drop: DropFolder) -> String {
    let lock = drop.lock(of: id) == .held ? ", and its lock is held" : ""
    return switch state {
    case .alive: "\(id) (\(name)), last heard of at \(heard), and without a lock seen here,"
    case .silent: "\(id) (\(name)), not heard of since \(heard)\(lock),"
    case .ended: "\(id) (\(name)), which has ended,"
    }
  }
}
