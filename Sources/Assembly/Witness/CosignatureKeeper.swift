import Dispatch
import Synchronization
import Witnessing

/// Asks a running home's witnesses at intervals, on a queue of its own: nothing else waits for it.
final class CosignatureKeeper: Sendable {
  private let collector: CosignatureCollector
  private let interval: Duration
  private let hear: @Sendable (LineEvent) -> Void
  private let queue = DispatchQueue(label: "cosignatures")
  private let isWanted = Atomic(true)
  /// What was told last of each witness: what stays as it is is told once.
  private let told = Mutex<[String: String]>([:])

  init(
    _ collector: CosignatureCollector, interval: Duration,
    hear: @escaping @Sendable (LineEvent) -> Void
  ) {
    self.collector = collector
    self.interval = interval
    self.hear = hear
  }

  /// Asks now and then at every interval, until `stop`.
  func start() {
    queue.async { [weak self] in self?.ask() }
  }

  /// Asks no more. When it returns, nothing is under way: at most one witness's answer was waited
  /// for.
  func stop() {
    isWanted.store(false, ordering: .relaxed)
    queue.sync {}
  }

  /// Asks every witness once more, after `stop`.
  func finish() {
    queue.sync { collect { true } }
  }

  private func ask() {
    guard isWanted.load(ordering: .relaxed) else { return }
    collect { isWanted.load(ordering: .relaxed) }
    queue.asyncAfter(deadline: .now() + .milliseconds(interval.milliseconds)) { [weak self] in
      self?.ask()
    }
  }

  private func collect(while isWanted: () -> Bool) {
    do throws(WitnessError) {
      for collected in try collector.collect(while: isWanted) {
        tell(collected.witness.name, collected.outcome.trouble)
      }
      tell("", nil)
    } catch {
      tell("", "cosignatures: \(error)")
    }
  }

  private func tell(_ who: String, _ trouble: String?) {
    let isNew = told.withLock { told in
      defer { told[who] = trouble }
      return told[who] != trouble
    }
    if isNew, let trouble { hear(.noticed(trouble)) }
  }
}

extension Collected.Outcome {
  /// What an operator should know; `nil` when all is well.
  fileprivate var trouble: String? {
    switch self {
    case .cosigned, .nothing: nil
    case .trouble(let error): "no cosignature: \(error)"
    case .contradicts(let deviation): "\(deviation)"
    }
  }
}
