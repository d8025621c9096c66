import Dispatch
import Records
import Synchronization

/// The production line: claims from the source, sends each through the stages, commits what comes
/// out in batches, finishes what is committed.
///
/// It holds no more than its budget, and nothing that counts: what it forgets is found again in
/// the source. Trouble has three kinds: a rejection is an outcome like any other; what cannot be
/// done now keeps its place and is tried again with back-off; when the archive's state is unknown
/// the line halts. Read it downwards: a submission takes the methods in their order.
package final class Line<A: Archive>: Sendable {
  package typealias Claim = A.Claim
  package typealias Product = A.Product

  private struct State {
    var condition = Condition.running
    /// In the stages, not yet judged.
    var working = 0
    /// Waiting for another try.
    var waiting = 0
    var isFeedDue = false
    /// A look at the source is under way: it may bring claims that are not in flight yet.
    var isFeeding = false
    var isSourceEmpty = false
    var endsWhenEmpty = false
    var ended = false
    /// What is done after a back-off, or at once when the line drains; by number.
    var postponed: [Int: @Sendable () -> Void] = [:]
    var lastPostponed = 0
    /// Submissions that a drain gave up waiting for.
    var abandoned = 0
  }

  private enum Condition {
    case running, draining, halted
  }

  /// A judged claim on its way through the archive.
  private struct Entry: Sendable {
    let judged: Judged<A>
    let weight: Int
  }

  private let parts: Parts
  private let hooks: LineHooks
  private let state = Mutex(State())
  private let batcher: Mutex<Batcher<Entry>>
  private let feeding = DispatchQueue(label: "feed")
  private let committing = DispatchQueue(label: "commit")

  package init(_ parts: Parts, hooks: LineHooks) {
    self.parts = parts
    self.hooks = hooks
    batcher = Mutex(Batcher(most: parts.batch))
  }

  // MARK: Starting and ending

  /// Takes up what a crash left behind, here or at another node, before anything new and whatever
  /// the budget says. When the line runs no more, they stay where they are.
  package func resume(_ claims: [Claim]) {
    feeding.async {
      let isRunning = self.state.withLock { state in
        state.isFeeding = state.condition == .running && !state.ended
        return state.isFeeding
      }
      guard isRunning else { return }
      for claim in claims { self.begin(claim) }
      self.state.withLock { $0.isFeeding = false }
      self.checkEnd()
    }
  }

  /// What waits for another try is tried now: something has changed for the better.
  package func tryAgain() {
    let postponed = state.withLock { state in
      guard state.condition == .running else { return [Int: @Sendable () -> Void]().values }
      defer { state.postponed = [:] }
      return state.postponed.values
    }
    for action in postponed { feeding.async(execute: action) }
  }

  /// Something may have come into the source. Cheap, and may be called as often as one likes.
  package func wake() {
    let isNew = state.withLock { state in
      guard state.condition == .running, !state.isFeedDue else { return false }
      state.isFeedDue = true
      return true
    }
    if isNew { feeding.async { self.feed() } }
  }

  /// Ends as soon as the source is empty and the line with it.
  package func endWhenEmpty() {
    state.withLock { $0.endsWhenEmpty = true }
    wake()
  }

  /// Claims nothing more; what is in flight finishes, and what waits for another try waits for the
  /// next start instead. `hooks.ended` tells when.
  package func drain() {
    let postponed = state.withLock { state in
      if state.condition == .running { state.condition = .draining }
      defer { state.postponed = [:] }
      return state.postponed.values
    }
    for action in postponed { feeding.async(execute: action) }
    checkEnd()
  }

  /// Submissions that a drain left for the next start.
  package var abandoned: Int { state.withLock(\.abandoned) }

  /// How many submissions are in the line, and how many of these wait for another try.
  package var inFlight: (all: Int, waiting: Int) {
    (parts.budget.inFlight, state.withLock(\.waiting))
  }

  // MARK: The way of a submission

  private func feed() {
    let hasEnded = state.withLock { state in
      state.isFeedDue = false
      state.isFeeding = !state.ended
      return state.ended
    }
    if hasEnded { return }
    look()
    state.withLock { $0.isFeeding = false }
    checkEnd()
  }

  private func look() {
    while state.withLock({ $0.condition == .running }), parts.budget.wantsMore {
      let room = parts.budget.room
      switch parts.source.claim(most: room.count, bytes: room.bytes) {
      case .some(let claims):
        state.withLock { $0.isSourceEmpty = false }
        for claim in claims { begin(claim) }
      case .none(let waiting):
        state.withLock { $0.isSourceEmpty = !waiting }
        return
      case .notNow(let reason):
        hooks.postponed(reason)
        return later(attempt: 1) { self.wake() }
      }
    }
  }

  private func begin(_ claim: Claim) {
    let weight = parts.source.weight(of: claim)
    parts.budget.take(bytes: weight)
    send(claim, weight: weight, attempt: 1)
  }

  private func send(_ claim: Claim, weight: Int, attempt: Int) {
    state.withLock { $0.working += 1 }
    parts.course.send(claim) { verdict in
      let judged = self.judge(claim, verdict)
      self.state.withLock { $0.working -= 1 }
      switch judged {
      case .passed(let judged): self.hand(Entry(judged: judged, weight: weight))
      case .rejected: preconditionFailure("a rejection cannot itself be rejected")
      case .notNow(let reason):
        self.hooks.postponed(reason)
        self.retry(claim, weight: weight, attempt: attempt)
      case .broken(let reason):
        self.halt(reason)
      }
    }
  }

  private func judge(_ claim: Claim, _ verdict: Verdict<Product>) -> Verdict<Judged<A>> {
    switch verdict {
    case .passed(let product): .passed(.passed(claim, product))
    case .rejected(let violations):
      parts.archive.refuse(claim, violations).map { .rejected(claim, $0) }
    case .notNow(let reason): .notNow(reason: reason)
    case .broken(let reason): .broken(reason: reason)
    }
  }

  /// Keeps the claim's place in the budget: when everything fails now, nothing more is claimed.
  private func retry(_ claim: Claim, weight: Int, attempt: Int) {
    state.withLock { $0.waiting += 1 }
    commitIfDue()
    later(attempt: attempt) {
      self.state.withLock { $0.waiting -= 1 }
      guard self.isRunning else { return self.abandon(weight: weight) }
      self.send(claim, weight: weight, attempt: attempt + 1)
    }
  }

  private func hand(_ entry: Entry) {
    batcher.withLock { $0.add(entry) }
    commitIfDue()
  }

  private func commitIfDue() {
    let isLoaded = state.withLock { $0.working > 0 }
    switch batcher.withLock({ $0.next(isLoaded: isLoaded) }) {
    case .nothing: break
    case .commit(let batch): committing.async { self.commit(batch, attempt: 1) }
    case .gather(let number):
      committing.asyncAfter(deadline: .now() + .milliseconds(parts.gather)) {
        guard let batch = self.batcher.withLock({ $0.gathered(batch: number) }) else { return }
        self.commit(batch, attempt: 1)
      }
    }
  }

  private func commit(_ batch: [Entry], attempt: Int) {
    guard state.withLock({ $0.condition != .halted }) else { return }
    let start = ContinuousClock.now
    let answer = parts.archive.commit(batch.map(\.judged))
    hooks.answered((ContinuousClock.now - start).seconds)
    switch answer {
    case .committed(let committed):
      finish(committed, of: batch)
      nextBatch()
    case .notNow(let reason):
      hooks.postponed(reason)
      guard isRunning else {
        for entry in batch { abandon(weight: entry.weight) }
        return nextBatch()
      }
      later(attempt: attempt) {
        self.committing.async { self.commit(batch, attempt: attempt + 1) }
      }
    case .broken(let reason):
      halt(reason)
    }
  }

  private func nextBatch() {
    batcher.withLock { $0.done() }
    commitIfDue()
  }

  /// The next commit does not wait for this batch's receipts: what a crash leaves of them is owed.
  private func finish(_ committed: [A.Committed], of batch: [Entry]) {
    let countdown = Countdown(committed.count) { self.parts.archive.settled(committed) }
    for (value, entry) in zip(committed, batch) {
      finish(value, weight: entry.weight, attempt: 1, countdown)
    }
  }

  private func finish(_ value: A.Committed, weight: Int, attempt: Int, _ countdown: Countdown) {
    parts.finishing.run {
      switch self.parts.archive.finish(value) {
      case .passed, .rejected:
        countdown.down()
        self.leave(weight: weight)
      case .notNow(let reason):
        self.hooks.postponed(reason)
        self.later(attempt: attempt) {
          guard self.isRunning else { return self.abandon(weight: weight) }
          self.finish(value, weight: weight, attempt: attempt + 1, countdown)
        }
      case .broken(let reason):
        self.halt(reason)
      }
    }
  }

  private func leave(weight: Int) {
    parts.budget.give(bytes: weight)
    if parts.budget.wantsMore { wake() }
    checkEnd()
  }

  /// Its place in the source keeps it for the next start.
  private func abandon(weight: Int) {
    state.withLock { $0.abandoned += 1 }
    leave(weight: weight)
  }

  // MARK: Conditions

  private var isRunning: Bool { state.withLock { $0.condition == .running } }

  private func later(attempt: Int, _ action: @escaping @Sendable () -> Void) {
    let delay = parts.backoff.delay(attempt: attempt, random: hooks.random())
    let number: Int? = state.withLock { state in
      guard state.condition == .running else { return nil }
      state.lastPostponed += 1
      state.postponed[state.lastPostponed] = action
      return state.lastPostponed
    }
    guard let number else { return feeding.async(execute: action) }
    feeding.asyncAfter(deadline: .now() + delay) {
      self.state.withLock { $0.postponed.removeValue(forKey: number) }?()
    }
  }

  /// Halts the line: its owner has found that nothing more may be committed.
  package func stop(_ reason: String) { halt(reason) }

  private func halt(_ reason: String) {
    let isFirst = state.withLock { state in
      defer { state.condition = .halted }
      return state.condition != .halted
    }
    if isFirst { hooks.halted(reason) }
  }

  /// Ends a drained line, and one that ends when empty once a look at the source came after its
  /// last submission had left.
  private func checkEnd() {
    let ends = state.withLock { state in
      let isDone =
        switch state.condition {
        case .draining: true
        case .running: state.endsWhenEmpty && state.isSourceEmpty && !state.isFeedDue
        case .halted: false
        }
      // In this order: what a look brought is in flight before the look is over.
      guard isDone, !state.isFeeding, parts.budget.inFlight == 0, !state.ended else { return false }
      state.ended = true
      return true
    }
    if ends { hooks.ended() }
  }
}
