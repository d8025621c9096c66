import Durable
import Ledger
import Pipeline
import Records
import Synchronization

/// The way of one subscription's events from the ledger to their receiver.
///
/// The ledger is the outbox: a cursor says which leaves are done with, and moves when the receiver
/// has answered 2xx. A crash between answer and cursor sends the event again: at least once, in
/// order. An event that is not taken holds up those behind it; after so many attempts it becomes a
/// dead letter, and the next one has its turn. One thread at a time works on it.
package final class Delivery: Sendable {
  /// What a round came to.
  package enum Round: Hashable, Sendable {
    /// Nothing is left under that checkpoint, or nobody wants more now.
    case done
    /// The same event again after so many seconds.
    case later(seconds: Double, reason: String)
  }

  /// Team and service of a record, as the store has them; `nil` for what it does not know.
  package typealias Lookup =
    @Sendable (RecordID) throws(WebhookError) -> (
      team: String?, service: String?
    )
  /// What becomes of an attempt.
  package enum Happening: Sendable {
    case taken
    case failed
    case dead(DeadLetter)
  }

  package typealias Hear = @Sendable (Happening) -> Void

  private struct State {
    /// `nil` before the cursor was read.
    var next: Int64?
    /// Of the event at `next`.
    var attempts = 0
    /// One after the other, of whatever events: a receiver that is away is not asked faster
    /// because events die.
    var failures = 0
    var dead = 0
    /// What was done with without telling anybody: the file need not know at once.
    var unsaved = 0
  }

  package let subscription: Subscription
  private let courier: Courier
  private let folder: WebhookFolder
  private let origin: String
  private let lookup: Lookup
  private let hear: Hear
  private let clock: any WallClock
  private let random: @Sendable () -> Double
  private let state = Mutex(State())

  /// With so many dead letters an event is no more given up, but tried for as long as it takes:
  /// somebody has to look.
  package static let mostDead = 10_000
  private static let backoff = Backoff(first: 1, longest: 300)
  /// Leaves that concern nobody are noted so many at a time.
  private static let stride = 256

  package init(
    of subscription: Subscription, by courier: Courier, in folder: WebhookFolder, origin: String,
    clock: any WallClock, random: @escaping @Sendable () -> Double = { .random(in: 0...1) },
    lookup: @escaping Lookup, hear: @escaping Hear = { _ in }
  ) {
    self.subscription = subscription
    self.courier = courier
    self.folder = folder
    self.origin = origin
    self.clock = clock
    self.random = random
    self.lookup = lookup
    self.hear = hear
  }

  /// Takes up where the last process left off; a new subscription begins at `first`, and remembers
  /// that. Call before `round`.
  package func start(at first: () throws(WebhookError) -> Int64) throws(WebhookError) {
    let dead = try folder.deadLeaves().count
    let next: Int64
    if let known = try folder.next() {
      next = known
    } else {
      next = try first()
      try folder.move(to: next)
    }
    state.withLock { ($0.next, $0.dead) = (next, dead) }
  }

  /// The first leaf that is not done with; `nil` before `start`.
  package var next: Int64? { state.withLock(\.next) }

  /// How many dead letters there are now: others may have sent some again. Lists their folder.
  package func countDead() -> Int {
    // What cannot be listed now is as it was.
    let count = (try? folder.deadLeaves().count) ?? state.withLock(\.dead)
    state.withLock { $0.dead = count }
    return count
  }

  /// Sends what is due of the leaves below `size`, until something fails or `isWanted` says no.
  /// Blocks; at most one answer is waited for after that.
  package func round(
    _ ledger: LedgerReader, size: Int64, while isWanted: () -> Bool
  ) -> Round {
    do throws(WebhookError) {
      while isWanted(), let next, next < size {
        // A bundle at a time: what is held does not depend on what is behind.
        let end = min(size, (next / 256 + 1) * 256)
        for leaf in try leaves(next..<end, ledger, size) {
          guard isWanted() else { return .done }
          if let later = try pass(leaf) { return later }
        }
      }
      try save()
      return .done
    } catch {
      return failed("\(error)", retryAfter: nil)
    }
  }

  private func leaves(
    _ range: Range<Int64>, _ ledger: LedgerReader, _ size: Int64
  ) throws(WebhookError) -> [(index: Int64, leaf: [UInt8])] {
    var leaves: [(index: Int64, leaf: [UInt8])] = []
    do throws(LedgerError) {
      try ledger.forEachLeaf(in: range, ofTreeWith: size) { index, leaf in
        leaves.append((index, leaf))
      }
    } catch {
      throw .ledger(error)
    }
    return leaves
  }

  /// Is done with a leaf; gives when to try again if it is not.
  private func pass(_ leaf: (index: Int64, leaf: [UInt8])) throws(WebhookError) -> Round? {
    guard let event = try event(of: leaf) else {
      state.withLock { state in
        state.next = leaf.index + 1
        state.unsaved += 1
      }
      if state.withLock(\.unsaved) >= Delivery.stride { try save() }
      return nil
    }
    switch courier.bring(event, at: clock.now()) {
    case .taken:
      // A crash here sends it again.
      try move(past: leaf.index)
      state.withLock { $0.failures = 0 }
      hear(.taken)
      return nil
    case .failed(let reason, let retryAfter):
      hear(.failed)
      let attempts = state.withLock { state in
        state.attempts += 1
        return state.attempts
      }
      let later = failed(reason, retryAfter: retryAfter)
      guard attempts >= subscription.attempts, countDead() < Delivery.mostDead else { return later }
      let letter = DeadLetter(
        leaf: leaf.index, event: event, attempts: attempts, at: clock.now(), reason: reason)
      try folder.bury(letter)
      hear(.dead(letter))
      // A crash here tries it again, and buries it again under the same name.
      try move(past: leaf.index)
      return later
    }
  }

  /// `nil` when the leaf is nothing for this subscription.
  private func event(
    of leaf: (index: Int64, leaf: [UInt8])
  ) throws(WebhookError) -> CloudEvent? {
    // A leaf that is none of ours is for the audit.
    guard let facts = LeafFacts(leaf.leaf, at: leaf.index),
      subscription.events.contains(facts.event)
    else { return nil }
    let known = try lookup(facts.first ?? facts.record)
    let team = facts.team ?? known.team
    if let teams = subscription.teams, !(team.map(teams.contains) ?? false) { return nil }
    return CloudEvent(of: facts, origin: origin, team: team, service: known.service)
  }

  private func move(past leaf: Int64) throws(WebhookError) {
    try folder.move(to: leaf + 1)
    state.withLock { ($0.next, $0.attempts, $0.unsaved) = (leaf + 1, 0, 0) }
  }

  private func save() throws(WebhookError) {
    let (next, unsaved) = state.withLock { ($0.next, $0.unsaved) }
    guard let next, unsaved > 0 else { return }
    try folder.move(to: next)
    state.withLock { $0.unsaved = 0 }
  }

  private func failed(_ reason: String, retryAfter: Double?) -> Round {
    let failures = state.withLock { state in
      state.failures += 1
      return state.failures
    }
    let own = Delivery.backoff.delay(attempt: failures, random: random())
    let asked = min(max(0, retryAfter ?? 0), Delivery.backoff.longest)
    return .later(seconds: max(own, asked), reason: reason)
  }
}
