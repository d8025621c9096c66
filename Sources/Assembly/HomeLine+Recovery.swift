import Archiving
import Dispatch
import Intake
import Pipeline
import Records

/// What a start does before anything new is claimed. It is the same code that runs normally: a
/// crash left either a claim without an outcome, which goes through the line again, or an outcome
/// whose receipt is owed.
extension HomeLine {
  func recover() throws {
    // Leaves that were committed and not published come first: receipts prove them.
    try publisher.publishAll()
    if node != nil { return try recoverAmongNodes() }
    try duties.begin(published: publisher.size)
    try takeUpNodes()
    let leftovers = try drop.leftovers()
    tell(foreign: leftovers.foreign)
    var owed = try store.unsettledOutcomes()
    var claims: [RecordID: Claim] = [:]
    var unfinished: [Claim] = []
    for claim in leftovers.claims {
      if let outcome = try store.outcome(of: claim.id) {
        claims[claim.id] = claim
        if !owed.contains(where: { $0.id == claim.id }) { owed.append(outcome) }
      } else {
        unfinished.append(claim)
      }
    }
    hear(.started(recovered: leftovers.claims.count))
    settle(owed, claims)
    line.resume(unfinished)
  }

  func tell(foreign: [String]) {
    for name in foreign {
      hear(.noticed("drop/.taken/\(name) is none of Postgang's and is left alone"))
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

  /// Receipts that cannot be placed now do not keep the line from starting: they stay owed, and are
  /// tried again beside it, and by the next start.
  func settle(_ owed: [Outcome], _ claims: [RecordID: Claim], attempt: Int = 1) {
    let (left, reason) = archive.resettle(owed) { claims[$0] }
    guard let reason else { return }
    hear(
      .postponed(
        reason: "\(counted(left.count, "receipt", "receipts")) of the last stop: \(reason)"))
    let delay = Backoff().delay(attempt: attempt, random: 1)
    beating.asyncAfter(deadline: .now() + delay) { [weak self] in
      guard let self, halted.reason == nil else { return }
      settle(left, claims, attempt: attempt + 1)
    }
  }

  /// What goes wrong at every heartbeat is told when it begins; that the database is away is told
  /// by the node.
  private func tellOnce(_ trouble: String) {
    guard life.told != trouble, node?.trouble == nil else { return }
    life.told = trouble
    hear(.postponed(reason: trouble))
  }

  /// A settling that failed has said so, and does not throw.
  private var publishingTrouble: String? {
    guard let leaves = try? store.leafCount(), leaves > publisher.size, line.inFlight.all == 0
    else { return nil }
    return
      "\(counted(leaves - publisher.size, "leaf is", "leaves are")) committed and not published"
  }

  private func tellOfLife() {
    let (all, waiting) = line.inFlight
    life.beat(moves: open.vitals.pulse.beat(working: all - waiting), inFlight: all)
  }

  /// Once a day, which certificates expire soon.
  private func tellOfKeys() {
    guard duties.isOnDuty else { return }
    for warning in keyWatch.news() { hear(.noticed(warning)) }
  }

  /// Publishes what the desk has committed, a moment later: what comes within it goes along.
  func publishSoon() {
    let isDue = isPublicationDue.withLock { isDue in
      defer { isDue = true }
      return isDue
    }
    if isDue { return }
    let pause = min(interval.milliseconds, 100)
    beating.asyncAfter(deadline: .now() + .milliseconds(pause)) { [weak self] in
      guard let self else { return }
      isPublicationDue.withLock { $0 = false }
      guard halted.reason == nil else { return }
      do { try publisher.publishAll() } catch { hear(.postponed(reason: "the ledger: \(error)")) }
    }
  }

  /// Publishes what commands on the side have committed, and makes everything durable when the
  /// line is quiet.
  func beat() {
    beating.asyncAfter(deadline: .now() + .milliseconds(interval.milliseconds)) { [weak self] in
      guard let self, halted.reason == nil else { return }
      tellOfKeys()
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
      tellOfLife()
      beat()
    }
  }
}
