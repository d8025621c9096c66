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
    try enterAmongNodes()
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

  /// Tells once of each what is left alone.
  func tell(foreign: [String]) {
    let new = toldForeign.withLock { told in foreign.filter { told.insert($0).inserted } }
    for name in new {
      hear(.noticed("drop/.taken/\(name) is none of Postgang's and is left alone"))
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
    publishing.asyncAfter(deadline: .now() + delay) { [weak self] in
      guard let self, halted.reason == nil else { return }
      settle(left, claims, attempt: attempt + 1)
    }
  }

  /// Publishes what the desk has committed, a moment later: what comes within it goes along.
  func publishSoon() {
    let isDue = isPublicationDue.withLock { isDue in
      defer { isDue = true }
      return isDue
    }
    if isDue { return }
    let pause = min(interval.milliseconds, 100)
    publishing.asyncAfter(deadline: .now() + .milliseconds(pause)) { [weak self] in
      guard let self else { return }
      isPublicationDue.withLock { $0 = false }
      guard halted.reason == nil else { return }
      do { try publisher.publishAll() } catch { hear(.postponed(reason: "the ledger: \(error)")) }
    }
  }
}
