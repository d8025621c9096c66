import Dispatch
import Durable
import Records
import Synchronization

/// What one process does for the whole home, beside its line: evidence, cosignatures, webhooks,
/// sweeping, warnings of keys.
///
/// Where several nodes serve the home, the keeper does it, and holds a lock while it does: a node
/// that is the keeper no more, and does not know it yet, is waited for. Each duty bears being done
/// by two all the same: of two batches of evidence one is refused, cosignatures are the same, an
/// event that is told twice has the same id, and what is swept is swept once.
final class KeeperDuties: Sendable {
  private struct State {
    var lock: FolderLock?
    var isOnDuty = false
    var cosignatures: CosignatureKeeper?
    var webhooks: WebhookKeeper?
    /// Since when it is to have the duties, and has not got their lock.
    var waitsSince: ContinuousClock.Instant?
    /// What was told last: what stays as it is is told once.
    var told: String?
  }

  private let home: Home
  private let evidence: EvidenceKeeper?
  private let makeCosignatures: @Sendable () throws -> CosignatureKeeper?
  private let makeWebhooks: @Sendable () throws -> WebhookKeeper?
  private let sweep: @Sendable () throws -> Void
  private let hear: @Sendable (LineEvent) -> Void
  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "duties")

  /// - Parameter sweep: what is done once, whenever the duties begin.
  init(
    _ home: Home, evidence: EvidenceKeeper?, store: any Store, vitals: HomeVitals,
    sweep: @escaping @Sendable () throws -> Void, hear: @escaping @Sendable (LineEvent) -> Void
  ) {
    self.home = home
    self.evidence = evidence
    self.sweep = sweep
    self.hear = hear
    makeCosignatures = {
      try home.cosignatureCollector().map {
        CosignatureKeeper(
          $0, interval: home.settings.ledger.witnesses?.interval ?? .seconds(60), hear: hear)
      }
    }
    makeWebhooks = { try home.webhookKeeper(of: store, vitals: vitals, hear: hear) }
  }

  var isOnDuty: Bool { state.withLock(\.isOnDuty) }

  /// `nil` when nobody is told of anything, or another node does it.
  var webhooks: WebhookKeeper? { state.withLock(\.webhooks) }

  /// Begins with what must begin before anything new is committed; `start` begins the rest. Nothing
  /// when they are done here already, or a former keeper is not done yet: ask again at the next beat.
  func begin(published: Int64) throws {
    guard !isOnDuty else { return }
    guard let lock = try home.lock(Home.keeperLock) else { return }
    let (cosignatures, webhooks) = (try makeCosignatures(), try makeWebhooks())
    try sweep()
    webhooks?.begin(published: published)
    state.withLock {
      $0 = State(lock: lock, isOnDuty: true, cosignatures: cosignatures, webhooks: webhooks)
    }
  }

  /// Begins what works at intervals. Call after `begin`, when the line runs.
  func start() {
    guard isOnDuty else { return }
    evidence?.isOnDuty = true
    state.withLock(\.cosignatures)?.start()
  }

  /// Takes the duties over, or lays them down, as the newest beat says. Returns at once.
  func follow(_ isKeeper: Bool, published: @escaping @Sendable () -> Int64) {
    guard isKeeper != isOnDuty else { return }
    queue.async { [self] in
      guard isKeeper else { return stop() }
      do {
        try begin(published: published())
        start()
        tell(try holdTrouble())
      } catch {
        tell("\(error)")
      }
    }
  }

  /// A former keeper ends what it has begun. One that does not come to an end is told.
  private func holdTrouble() throws -> String? {
    let since = state.withLock { state in
      state.waitsSince = state.isOnDuty ? nil : state.waitsSince ?? .now
      return state.waitsSince
    }
    guard let since, .now - since > KeeperDuties.patience else { return nil }
    let holders = try LockHolder.all(of: Home.keeperLock, in: Folder(at: home.paths.root))
    let who = holders.first.map {
      "process \($0.process) on this machine\($0.isStopped ? ", which is stopped," : "")"
    }
    return "evidence, cosignatures and webhooks wait for \(who ?? "a process not seen from here"), "
      + "a former keeper, which holds \(Home.keeperLock): let it go on, or end it"
  }

  /// Longer than a keeper needs that waits for the answer of an authority.
  private static let patience = Duration.seconds(30)

  private func tell(_ trouble: String?) {
    let isNew = state.withLock { state in
      defer { state.told = trouble }
      return state.told != trouble
    }
    if isNew, let trouble { hear(.postponed(reason: "the keeper's duties: \(trouble)")) }
  }

  /// At every heartbeat: so many leaves are published.
  func wake(published: Int64) { webhooks?.wake(published: published) }

  /// Lays the duties down. When it returns, nothing is under way but a batch of evidence, which the
  /// next keeper makes if this one does not: at most one answer of each partner was waited for.
  private func stop() {
    evidence?.isOnDuty = false
    rest(state.withLock { $0 })
    state.withLock { $0 = State() }
  }

  private func rest(_ now: State) {
    now.cosignatures?.stop()
    now.webhooks?.stop()
  }

  /// For the end: begins nothing more at intervals.
  func rest() {
    queue.sync { rest(state.withLock { $0 }) }
  }

  /// Does everything once more, after `rest`.
  func finish(published: Int64) {
    guard isOnDuty else { return }
    let now = state.withLock { $0 }
    evidence?.finish()
    now.cosignatures?.finish()
    now.webhooks?.finish(published: published)
  }
}
