import Dispatch
import Ledger
import Records
import Synchronization
import Webhooks

/// Tells receivers of what a running home publishes, beside the line: nothing waits for it. Every
/// webhook has a queue of its own, so that one that is slow holds up no other.
final class WebhookKeeper: Sendable {
  /// How far a webhook is.
  struct State: Sendable {
    let name: String
    /// Leaves that it is not done with.
    let backlog: Int64
    let dead: Int
  }

  private final class Runner: Sendable {
    struct State {
      var hasStarted = false
      /// A round runs, or waits for its time.
      var isBusy = false
      /// What was told last: what stays as it is is told once.
      var told: String?
    }

    let delivery: Delivery
    let since: Instant?
    let queue: DispatchQueue
    let state = Mutex(State())

    init(_ delivery: Delivery, since: Instant?) {
      self.delivery = delivery
      self.since = since
      queue = DispatchQueue(label: "webhook.\(delivery.subscription.name)")
    }
  }

  private let runners: [Runner]
  private let ledger: LedgerReader
  private let hear: @Sendable (LineEvent) -> Void
  private let isWanted = Atomic(true)
  /// Leaves under the newest checkpoint that was seen.
  private let size = Atomic<Int64>(0)

  init(
    _ deliveries: [(delivery: Delivery, since: Instant?)], reading ledger: LedgerReader,
    hear: @escaping @Sendable (LineEvent) -> Void
  ) {
    runners = deliveries.map { Runner($0.delivery, since: $0.since) }
    self.ledger = ledger
    self.hear = hear
  }

  /// Looks at their folders.
  var states: [State] {
    let size = size.load(ordering: .relaxed)
    return runners.map { runner in
      State(
        name: runner.delivery.subscription.name,
        backlog: max(0, size - (runner.delivery.next ?? size)), dead: runner.delivery.countDead())
    }
  }

  /// Takes up where the last process left off, before anything new is committed: a new webhook is
  /// told of everything from here on.
  func begin(published: Int64) {
    size.store(published, ordering: .relaxed)
    for runner in runners {
      do throws(WebhookError) { try start(runner) } catch {
        // The first round tries it again.
        tell(runner, .later(seconds: 0, reason: "\(error)"))
      }
    }
  }

  /// At every heartbeat: so many leaves are published. Cheap when nothing is new.
  func wake(published: Int64) {
    size.store(published, ordering: .relaxed)
    for runner in runners {
      let isDue = runner.state.withLock { state in
        guard !state.isBusy else { return false }
        state.isBusy = !state.hasStarted || (runner.delivery.next ?? 0) < published
        return state.isBusy
      }
      if isDue { runner.queue.async { self.round(runner) } }
    }
  }

  /// Tells nothing more. When it returns, nothing is under way: at most one answer of each was
  /// waited for.
  func stop() {
    isWanted.store(false, ordering: .relaxed)
    for runner in runners { runner.queue.sync {} }
  }

  /// Tells what is published, without second attempts, after `stop`.
  func finish(published: Int64) {
    size.store(published, ordering: .relaxed)
    for runner in runners { runner.queue.sync { tell(runner, once(runner) { true }) } }
  }

  private func round(_ runner: Runner) {
    let came =
      isWanted.load(ordering: .relaxed)
      ? once(runner) { self.isWanted.load(ordering: .relaxed) } : .done
    tell(runner, came)
    switch came {
    case .done: runner.state.withLock { $0.isBusy = false }
    case .later(let seconds, _):
      guard isWanted.load(ordering: .relaxed) else { return }
      runner.queue.asyncAfter(deadline: .now() + seconds) { [weak self] in self?.round(runner) }
    }
  }

  private func once(_ runner: Runner, while isWanted: () -> Bool) -> Delivery.Round {
    do throws(WebhookError) { try start(runner) } catch {
      return .later(seconds: 60, reason: "\(error)")
    }
    return runner.delivery.round(ledger, size: size.load(ordering: .relaxed), while: isWanted)
  }

  private func start(_ runner: Runner) throws(WebhookError) {
    guard !runner.state.withLock(\.hasStarted) else { return }
    try runner.delivery.start { () throws(WebhookError) in
      guard let since = runner.since else { return size.load(ordering: .relaxed) }
      return try ledger.firstLeaf(since: since)
    }
    runner.state.withLock { $0.hasStarted = true }
  }

  private func tell(_ runner: Runner, _ came: Delivery.Round) {
    let trouble: String? = if case .later(_, let reason) = came { reason } else { nil }
    let isNew = runner.state.withLock { state in
      defer { state.told = trouble }
      return state.told != trouble
    }
    guard isNew, let trouble else { return }
    hear(.noticed("webhook \(runner.delivery.subscription.name): \(trouble)"))
  }
}
