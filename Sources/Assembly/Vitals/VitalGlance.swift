import Durable
import Records

/// Looks up what metrics tell of a home's state, at most every few seconds: the drop folder, open
/// items, room, certificates. Nothing here walks the archive.
final class VitalGlance: Sendable {
  private let home: Home
  private let metrics: HomeMetrics
  private let keys: KeyGlance
  /// The journal is read as a whole for it: at the start, then once a day. In between, what is
  /// accepted is added as it comes.
  private let archive: ArchiveSum

  init(_ home: Home, _ metrics: HomeMetrics, _ keys: KeyGlance) {
    self.home = home
    self.metrics = metrics
    self.keys = keys
    archive = ArchiveSum(metrics.archive)
  }

  /// - Parameter line: `nil` when none runs here.
  func take(of line: HomeLine?) {
    let now = home.clock.now()
    lookAtDrop(now)
    lookAtKeys()
    // What cannot be read stays as it was: /readyz says what is wrong.
    if let space = try? Folder(at: home.paths.root).space() {
      metrics.freeSpace.set(Double(space.free))
    }
    metrics.serving.set(line?.condition == .running ? 1 : 0)
    let nodes = line?.node?.look
    metrics.nodesAlive.set(nodes?.living.count ?? (line == nil ? 0 : 1))
    metrics.nodeKeeper.set(nodes?.isKeeper ?? (line != nil) ? 1 : 0)
    guard let line else { return }
    lookAtStore(line, now)
    lookAtLedger(line, now)
    for webhook in line.duties.webhooks?.states ?? [] {
      metrics.webhookBacklog[webhook.name].set(Double(webhook.backlog))
      metrics.webhookDead[webhook.name].set(webhook.dead)
    }
  }

  private func lookAtDrop(_ now: Instant) {
    guard let drop = try? DropGlance(at: home.paths.drop) else { return }
    metrics.queue["drop"].set(drop.waiting)
    metrics.queue["line"].set(drop.taken)
    set(oldest: drop.oldestWaiting, "drop", now)
    set(oldest: drop.oldestTaken, "line", now)
  }

  private func set(oldest: Instant?, _ stage: String, _ now: Instant) {
    metrics.oldest[stage].set(oldest.map { max(0, now.seconds(since: $0)) } ?? 0)
  }

  private func lookAtKeys() {
    for (role, until) in keys.now?.ends ?? [:] {
      metrics.certificates[role.rawValue].set(Double(until.milliseconds) / 1000)
    }
  }

  private func lookAtStore(_ line: HomeLine, _ now: Instant) {
    metrics.queue["retry"].set(line.inFlight.waiting)
    if let items = try? line.store.openItems(today: home.today) {
      metrics.queue["inbox"].set(items.reduce(0) { $0 + $1.count })
      set(oldest: items.map(\.oldest).min(), "inbox", now)
      metrics.overdue.clear()
      for form in items { metrics.overdue[form.form.description].set(form.overdue) }
    }
    archive.refresh(of: line.store, on: home.today)
  }

  private func lookAtLedger(_ line: HomeLine, _ now: Instant) {
    if let leaves = try? line.store.leafCount() { metrics.ledgerLeaves.set(Double(leaves)) }
    metrics.publishedLeaves.set(Double(line.publisher.size))
    let since = line.evidence?.pending.since
    metrics.pendingEvidence.set(since.map { max(0, now.seconds(since: $0)) } ?? 0)
  }
}
