import Dispatch
import Ledger
import Records

/// What a running line does at every heartbeat, and what it tells then.
extension HomeLine {
  /// For so long another process may hold the ledger before it is told.
  private static let patience = Duration.seconds(3)

  /// Publishes what commands on the side have committed, makes everything durable when the line is
  /// quiet, and tells how the line fares.
  func beat() {
    beating.asyncAfter(deadline: .now() + .milliseconds(interval.milliseconds)) { [weak self] in
      guard let self, halted.reason == nil else { return }
      tellOfHold()
      if life.condition != .starting {
        tellOfKeys()
        publishAtBeat()
        duties.wake(published: publisher.size)
        tellOfLife()
      }
      beat()
    }
  }

  /// Whether another process keeps the ledger from being published.
  var holdTrouble: String? {
    guard let hold = publisher.hold(after: HomeLine.patience) else { return nil }
    let since = open.now.adding(seconds: -Double(hold.duration?.milliseconds ?? 0) / 1000)
    return
      "publication waits since \(since) for another process's lock, ledger/.lock, and receipts "
      + "with proofs wait for it: \(hold.account)"
  }

  private func publishAtBeat() {
    guard round.begin() else { return }
    publishing.async { [weak self] in
      guard let self else { return }
      defer { round.end() }
      guard halted.reason == nil else { return }
      do {
        if line.inFlight.all == 0 {
          settle()
        } else {
          try publisher.publishAll()
        }
        life.ledgerTrouble = publishingTrouble
      } catch {
        life.ledgerTrouble = "\(error)"
        tellOnce("the ledger: \(error)")
      }
      duties.wake(published: publisher.size)
    }
  }

  /// A failed sync may seem to succeed when it is repeated, without having written anything: after
  /// one, only a new start tells what is durable.
  private func settle() {
    switch archive.settle() {
    case .passed, .rejected: life.told = nil
    case .notNow(let reason): tellOnce(reason)
    case .broken(let reason): line.stop(reason)
    }
  }

  /// A settling that failed has said so, and does not throw.
  private var publishingTrouble: String? {
    guard let leaves = try? store.leafCount(), leaves > publisher.size, line.inFlight.all == 0
    else { return nil }
    return
      "\(counted(leaves - publisher.size, "leaf is", "leaves are")) committed and not published"
  }

  /// What goes wrong at every heartbeat is told when it begins; that the database is away is told
  /// by the node.
  private func tellOnce(_ trouble: String) {
    guard life.told != trouble, node?.trouble == nil else { return }
    life.told = trouble
    hear(.postponed(reason: trouble))
  }

  /// Told when it begins and when it ends. It cannot be broken: who was stopped in the midst of a
  /// publication goes on with it one day.
  private func tellOfHold() {
    let trouble = holdTrouble
    let isNew = life.tells(ofHold: trouble != nil)
    guard isNew else { return }
    if let trouble {
      hear(.postponed(reason: "the ledger: \(trouble)"))
    } else {
      hear(.noticed("the ledger is published again"))
    }
  }

  /// The service manager starts a line anew that stands still. It would not help one that waits for
  /// another process's lock.
  private func tellOfLife() {
    let (all, waiting) = line.inFlight
    let isHeld = publisher.hold(after: HomeLine.patience) != nil
    let moves = open.vitals.pulse.beat(working: isHeld ? 0 : all - waiting)
    life.beat(moves: moves && (isHeld || !round.isLate), inFlight: all)
  }

  /// Once a day, which certificates expire soon.
  private func tellOfKeys() {
    guard duties.isOnDuty else { return }
    for warning in keyWatch.news() { hear(.noticed(warning)) }
  }
}
