import Dispatch
import HTTP
import Pipeline
import Records
import Synchronization
import Witnessing

/// A witness at work: looks at all of its ledgers at intervals, several at a time, so that one that
/// is slow does not hold up the others for long. Holds the folder's lock as long as it lives.
package final class WitnessWatch: Sendable {
  package typealias Hear = @Sendable (_ origin: String, _ event: WitnessEvent) -> Void

  /// What the last round came to.
  package struct Round: Hashable, Sendable {
    /// Ledgers that contradict themselves, now or before.
    package var refused = 0
    /// Ledgers that could not be looked at.
    package var postponed = 0
  }

  private let witness: Witness
  private let ledgers: [WitnessedLedger]
  private let interval: Duration
  private let clock: any WallClock
  private let hear: Hear
  private let isWanted = Atomic(true)
  private let end = DispatchSemaphore(value: 0)
  /// What was told last of each ledger: what stays as it is is told once.
  private let told = Mutex<[String: WitnessEvent]>([:])

  /// - Throws: `WitnessError.busy` when another process has the folder's lock.
  package init(
    of home: WitnessHome, clock: any WallClock = SystemClock(), hear: @escaping Hear
  ) throws {
    witness = try Witness(
      in: WitnessHome.folder(home.path), key: home.key, asking: .forWitnessing())
    ledgers = home.ledgers
    interval = home.file.interval
    self.clock = clock
    self.hear = hear
  }

  /// Looks at every ledger once, or again and again until `stop`. Blocks.
  package func run(once: Bool) -> Round {
    var round = look()
    while !once, isWanted.load(ordering: .relaxed),
      end.wait(timeout: .now() + .milliseconds(interval.milliseconds)) == .timedOut
    {
      round = look()
    }
    return round
  }

  /// Lets what is being looked at be finished, and ends. Call from any thread.
  package func stop() {
    isWanted.store(false, ordering: .relaxed)
    end.signal()
  }

  private func look() -> Round {
    let round = Mutex(Round())
    DispatchQueue.concurrentPerform(iterations: ledgers.count) { place in
      guard isWanted.load(ordering: .relaxed) else { return }
      let ledger = ledgers[place]
      let event: WitnessEvent
      do throws(WitnessError) {
        event = .looked(try witness.look(at: ledger, at: clock.now()))
      } catch {
        event = .postponed(error)
      }
      round.withLock { $0.count(event) }
      tell(ledger.origin, event)
    }
    return round.withLock { $0 }
  }

  private func tell(_ origin: String, _ event: WitnessEvent) {
    let isNew = told.withLock { told in
      defer { told[origin] = event }
      return told[origin] != event
    }
    if isNew { hear(origin, event) }
  }
}

extension WitnessWatch.Round {
  fileprivate mutating func count(_ event: WitnessEvent) {
    switch event {
    case .looked(let sighting): refused += sighting.isRefusal ? 1 : 0
    case .postponed: postponed += 1
    }
  }
}
