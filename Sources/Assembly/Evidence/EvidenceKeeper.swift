import Archiving
import Dispatch
import Evidence
import Ledger
import Pipeline
import Records
import Settings
import Synchronization

/// Sees to it that everything that is archived gets its evidence: at every interval, or as soon as
/// enough records wait.
///
/// Nothing waits for it. While the time-stamp authority is away, sealing and archiving go on, what
/// needs evidence is counted by the ledger itself, and the authority is asked again with back-off;
/// then everything is caught up, in order. Works on a queue of its own.
///
/// Of several nodes the keeper makes it. The others look at what it has made, at the same intervals.
final class EvidenceKeeper: Sendable {
  private struct State {
    /// Leaves below this index have evidence; `nil` until the batches were looked at.
    var covered: Int64?
    var pending = PendingEvidence.none
    /// Failures one after the other, and when the first of them was.
    var failures = 0
    var awaySince: Instant?
    /// The round that is due; older ones are void.
    var round = 0
    var isEnded = false
    var isOnDuty = false
    var saidStopped = false
  }

  private let maker: EvidenceMaker
  private let settings: TimestampSettings
  private let clock: any WallClock
  private let hear: @Sendable (LineEvent) -> Void
  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "evidence")

  init(
    _ maker: EvidenceMaker, settings: TimestampSettings, clock: any WallClock,
    hear: @escaping @Sendable (LineEvent) -> Void
  ) {
    self.maker = maker
    self.settings = settings
    self.clock = clock
    self.hear = hear
  }

  // MARK: From the line

  /// Takes note of the records of a commit. Cheap.
  func add(_ new: NewRecords) {
    let waiting = maker.records.recent.add(new)
    let isDue = state.withLock { state in
      if state.pending.since == nil, let first = new.records.first {
        state.pending = PendingEvidence(leaves: 1, since: first.journaled)
      }
      // After a failure the back-off decides.
      return waiting >= settings.records && state.failures == 0 && state.isOnDuty
    }
    if isDue { schedule(after: 0) }
  }

  /// Nothing more may be taken in until the authority answers. Told once each time.
  func stopsIntake() -> Bool {
    guard let limit = settings.stopAfter else { return false }
    let now = clock.now()
    let (stops, isNew) = state.withLock { state in
      let stops = state.pending.isOlder(than: limit, at: now)
      defer { if stops { state.saidStopped = true } }
      return (stops, stops && !state.saidStopped)
    }
    if isNew {
      hear(
        .noticed(
          "nothing more is taken in until the time-stamp authority answers: evidence is pending for "
            + "longer than timestamps.stopAfter"))
    }
    return stops
  }

  /// What has no evidence; `since` is exact, `leaves` counts what the last failure found.
  var pending: PendingEvidence { state.withLock(\.pending) }

  /// Since when the authority has not answered well; `nil` when its last answer was good, or nothing
  /// was asked yet.
  var awaySince: Instant? { state.withLock(\.awaySince) }

  /// Whether nothing is taken in because of it; tells nobody.
  var isStopping: Bool {
    settings.stopAfter.map { pending.isOlder(than: $0, at: clock.now()) } ?? false
  }

  /// Whether evidence is made here.
  var isOnDuty: Bool {
    get { state.withLock(\.isOnDuty) }
    set {
      state.withLock { ($0.isOnDuty, $0.failures, $0.awaySince) = (newValue, 0, nil) }
      if newValue { schedule(after: 0) }
    }
  }

  /// Begins, with what the last stop left without evidence. Call before anything is taken in.
  func start() {
    let pending = look()
    state.withLock { $0.pending = pending }
    queue.async { self.round(0) }
  }

  /// One last round, without another try. Blocks for as long as the authority may take.
  func finish() {
    queue.sync {
      state.withLock { state in
        state.isEnded = true
        state.round += 1
      }
      _ = makeAll()
    }
  }

  /// No further rounds. One that is under way is not waited for: what it does not finish, the next
  /// start makes again.
  func stop() {
    state.withLock { state in
      state.isEnded = true
      state.round += 1
    }
  }

  // MARK: Rounds

  private func schedule(after seconds: Double) {
    let number: Int? = state.withLock { state in
      guard !state.isEnded else { return nil }
      state.round += 1
      return state.round
    }
    guard let number else { return }
    queue.asyncAfter(deadline: .now() + seconds) { [weak self] in self?.round(number) }
  }

  private func round(_ number: Int) {
    guard state.withLock({ $0.round == number && !$0.isEnded }) else { return }
    let isDone = isOnDuty ? makeAll() : follow()
    let failures = state.withLock(\.failures)
    let interval = Double(settings.interval.milliseconds) / 1000
    schedule(
      after: isDone
        ? interval
        : Backoff(first: 1, longest: max(1, interval))
          .delay(attempt: failures, random: .random(in: 0...1)))
  }

  /// What another node has made need not be held here any longer.
  private func follow() -> Bool {
    let pending = look()
    // What cannot be read now is read at the next round.
    let covered = try? maker.batches.newestName()?.size
    if let covered { maker.records.recent.drop(below: covered) }
    state.withLock { state in
      (state.pending, state.covered) = (pending, nil)
      if pending.since == nil { state.saidStopped = false }
    }
    return true
  }

  /// Makes batches until nothing is left; false when the authority, or anything else, failed.
  private func makeAll() -> Bool {
    do {
      var covered = try coveredLeaves()
      while isOnDuty || state.withLock(\.isEnded), let made = try maker.make(after: covered) {
        covered = made.batch.leaves.upperBound
        state.withLock { $0.covered = covered }
        if made.isComplete { break }
      }
      // What was committed meanwhile waits for the next round.
      let next = maker.records.recent.oldest.map { PendingEvidence(leaves: 1, since: $0) } ?? .none
      let failures = state.withLock { state in
        defer { (state.failures, state.pending, state.saidStopped) = (0, next, false) }
        state.awaySince = nil
        return state.failures
      }
      if failures > 0 { hear(.noticed("evidence is complete again up to leaf \(covered)")) }
      return true
    } catch {
      // Somebody else may have made a batch meanwhile: the next round looks at the files.
      let (pending, now) = (look(), clock.now())
      state.withLock { state in
        state.covered = nil
        state.failures += 1
        state.awaySince = state.awaySince ?? now
        state.pending = pending
      }
      hear(.postponed(reason: EvidenceKeeper.words(for: pending, why: "\(error)")))
      return false
    }
  }

  private func coveredLeaves() throws -> Int64 {
    if let covered = state.withLock(\.covered) { return covered }
    let covered = try maker.batches.newest()?.leaves.upperBound ?? 0
    state.withLock { $0.covered = covered }
    return covered
  }

  /// What is pending, as the files tell it; as far as was known before when they cannot be read.
  private func look() -> PendingEvidence {
    (try? PendingEvidence(batches: maker.batches, ledger: maker.ledger))
      ?? state.withLock(\.pending)
  }

  private static func words(for pending: PendingEvidence, why: String) -> String {
    "evidence: \(counted(pending.leaves, "leaf waits", "leaves wait"))"
      + (pending.since.map { " since \($0)" } ?? "") + ": \(why)"
  }
}

extension PendingEvidence {
  /// Reads it from the newest batch and the newest checkpoint.
  init(batches: EvidenceFolder, ledger: LedgerReader) throws {
    let covered = try batches.newestName()?.size ?? 0
    let size = try ledger.newest()?.checkpoint.size ?? 0
    guard size > covered else {
      self = .none
      return
    }
    // A leaf that is no event of ours is for the audit.
    self.init(
      leaves: size - covered, since: Event(leaf: try ledger.leaf(at: covered))?.at)
  }
}
