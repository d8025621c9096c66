import Durable
import Intake
import Ledger
import Records

/// What waits, what is in flight and what was done.
package struct StatusReport {
  let isServing: Bool
  let waiting: Int
  let inFlight: Int
  let oldestInFlight: Instant?
  let oldestWaiting: Instant?
  let counts: Counts
  /// `nil` when nobody time-stamps.
  let evidence: PendingEvidence?
  /// What expires soon, or has.
  let keyWarnings: [KeyWarning]
  /// Those that serve the home, the eldest first; `nil` where the store knows none.
  let nodes: [NodeStatus]?
  /// Who keeps the ledger from being published; `nil` when nobody does.
  let ledgerHold: LedgerHold?
  /// When its newest checkpoint was put in place; `nil` when there is none.
  let published: Instant?
  let now: Instant

  package init(of home: Home, at now: Instant) throws {
    let root = try home.folder(home.paths.root)
    isServing = try FolderLock(Home.servingLock, in: root) == nil
    let look = try DropGlance(at: home.paths.drop)
    waiting = look.waiting
    inFlight = look.taken
    oldestWaiting = look.oldestWaiting
    oldestInFlight = look.oldestTaken
    let store = try home.store()
    counts = try store.counts(today: home.today)
    nodes = try (store as? any SharedStore).map { store in
      let nodes = try store.nodes()
      return NodeStatus.all(nodes, look, unseen: try home.unseenLocks(among: nodes))
    }
    (ledgerHold, published) = try home.ledgerHold()
    evidence = try home.pendingEvidence()
    keyWarnings = KeyInventory(of: home).warnings(at: now)
    self.now = now
  }

  package var json: CanonicalJSON {
    var members: [(name: String, value: CanonicalJSON)] = [
      (name: "accepted", value: .int(Int64(counts.accepted))),
      (name: "duplicates", value: .int(Int64(counts.duplicates))),
      (name: "inFlight", value: .int(Int64(inFlight))),
      (name: "keyWarnings", value: .array(keyWarnings.map { $0.json(at: now) })),
      (name: "leaves", value: .int(counts.leaves)),
      (name: "openItems", value: .int(Int64(counts.openItems))),
      (name: "overdueItems", value: .int(Int64(counts.overdueItems))),
      (name: "rejected", value: .int(Int64(counts.rejected))),
      (name: "serving", value: .bool(isServing)),
      (name: "waiting", value: .int(Int64(waiting))),
    ]
    if let evidence {
      members.append((name: "withoutEvidence", value: .int(evidence.leaves)))
      if let since = evidence.since {
        members.append((name: "withoutEvidenceSince", value: .string(since.rfc3339)))
      }
    }
    if let nodes { members.append((name: "nodes", value: .array(nodes.map(\.json)))) }
    if let ledgerHold {
      members.append((name: "ledgerHeldBy", value: .array(ledgerHold.holders.map(\.json))))
    }
    if let published { members.append((name: "published", value: .string(published.rfc3339))) }
    if let last = counts.lastCommit {
      members.append((name: "lastCommit", value: .string(last.rfc3339)))
    }
    if let oldest { members.append((name: "oldestWaiting", value: .string(oldest.rfc3339))) }
    return .object(members)
  }

  /// Name and value, for people.
  package var rows: [(String, String)] {
    [
      ("Serving", isServing ? "yes" : "no"),
      ("Waiting in the drop folder", "\(waiting)"),
      ("In flight", "\(inFlight)"),
      ("Oldest of these", oldest.map { "\($0) (\(age(of: $0)))" } ?? "–"),
      ("Accepted", "\(counts.accepted)"),
      ("Rejected", "\(counts.rejected)"),
      ("Duplicates", "\(counts.duplicates)"),
      ("Open items", "\(counts.openItems)"),
      ("Overdue items", "\(counts.overdueItems)"),
      ("Ledger leaves", "\(counts.leaves)"),
      ("Last commit", counts.lastCommit.map { "\($0) (\(age(of: $0)))" } ?? "–"),
      ("Evidence", evidenceText),
    ] + holdRows + (nodes ?? []).map { ("Node \($0.facts.id)", $0.text { age(of: $0) }) }
      + keyWarnings.map { ($0.isExpired ? "Expired" : "Expires soon", $0.text) }
  }

  private var holdRows: [(String, String)] {
    guard let ledgerHold else { return [] }
    let last = published.map { ", last published \(age(of: $0))" } ?? ""
    return [
      ("Ledger", "publication waits for another process's lock\(last): \(ledgerHold.account)")
    ]
  }

  private var evidenceText: String {
    guard let evidence else { return "none: postgang.yaml names no time-stamp authority" }
    guard evidence.leaves > 0 else { return "complete" }
    return "pending for \(counted(evidence.leaves, "leaf", "leaves"))"
      + (evidence.since.map { " since \($0) (\(age(of: $0)))" } ?? "")
  }

  private var oldest: Instant? {
    [oldestWaiting, oldestInFlight].compactMap(\.self).min()
  }

  private func age(of instant: Instant) -> String {
    let seconds = Int(max(0, now.seconds(since: instant)))
    return switch seconds {
    case ..<120: "\(seconds) s ago"
    case ..<7200: "\(seconds / 60) min ago"
    case ..<172_800: "\(seconds / 3600) h ago"
    default: "\(counted(seconds / 86_400, "day", "days")) ago"
    }
  }
}

extension LockHolder {
  fileprivate var json: CanonicalJSON {
    .object([
      (name: "process", value: .int(Int64(process))), (name: "stopped", value: .bool(isStopped)),
    ])
  }
}
