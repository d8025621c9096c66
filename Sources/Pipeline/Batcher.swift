/// Forms batches by themselves (group commit): while one commit is on its way, the next gathers.
///
/// Idle, a batch is committed at once. Under load it first gathers for a moment, because a commit
/// costs nearly the same for one as for a hundred. A value without threads or time: it says what
/// is due, and the line does it.
package struct Batcher<Element: Sendable>: Sendable {
  private let most: Int
  private var gathered: [Element] = []
  private var isCommitting = false
  private var isGathering = false
  /// Counts batches, so that a gathering time that ran out late finds its batch gone.
  private var batch = 0

  package enum Next: Sendable {
    case nothing
    /// Commit these, then call `done`.
    case commit([Element])
    /// Call `gathered(batch:)` when the gathering time is over.
    case gather(batch: Int)
  }

  /// - Parameter most: elements in one batch.
  package init(most: Int) {
    precondition(most > 0, "a batch holds at least one")
    self.most = most
  }

  package mutating func add(_ element: Element) {
    gathered.append(element)
  }

  /// What is due now; `isLoaded` when more will come soon.
  package mutating func next(isLoaded: Bool) -> Next {
    guard !gathered.isEmpty, !isCommitting else { return .nothing }
    guard gathered.count < most, isLoaded else { return .commit(take()) }
    guard !isGathering else { return .nothing }
    isGathering = true
    return .gather(batch: batch)
  }

  /// The gathering time of that batch is over: the batch, unless it has gone already.
  package mutating func gathered(batch number: Int) -> [Element]? {
    number == batch && !isCommitting && !gathered.isEmpty ? take() : nil
  }

  /// The commit is over, and another may begin.
  package mutating func done() {
    isCommitting = false
  }

  private mutating func take() -> [Element] {
    isCommitting = true
    isGathering = false
    batch += 1
    let taken = Array(gathered.prefix(most))
    gathered.removeFirst(taken.count)
    return taken
  }
}
