import Records

/// What an audit looked at, as its report says it.
package enum AuditScope: Hashable, Sendable {
  case everything
  /// Everything, but of the containers only those of records journalled since then.
  case containersSince(Instant)
  /// What is new since an earlier audit, and shares of what is old.
  case increment(since: EarlierAudit, shares: [Int], of: Int)

  /// The audit from which an incremental one goes on.
  package struct EarlierAudit: Hashable, Sendable {
    package let run: String
    package let ended: Instant
    package let leaves: Int64

    package init(run: String, ended: Instant, leaves: Int64) {
      self.run = run
      self.ended = ended
      self.leaves = leaves
    }
  }

  package var wording: Wording {
    switch self {
    case .everything: Wording(nb: "alt", en: "everything")
    case .containersSince(let since):
      Wording(
        nb: "alt; av beholderne bare dem som er journalført siden \(since)",
        en: "everything; of the containers only those journalled since \(since)")
    case .increment(let earlier, let shares, let of):
      Wording(
        nb: "det som er nytt siden revisjonen \(earlier.run), som endte \(earlier.ended) med "
          + "\(Wording.leaves(earlier.leaves).nb)\(Self.words(shares, of, "del", "av det gamle"))",
        en: "what is new since the audit \(earlier.run), which ended \(earlier.ended) with "
          + "\(Wording.leaves(earlier.leaves).en)\(Self.words(shares, of, "part", "of what is old"))"
      )
    }
  }

  private static func words(_ shares: [Int], _ of: Int, _ part: String, _ old: String) -> String {
    guard !shares.isEmpty else { return "" }
    return "; \(part) \(shares.map { String($0 + 1) }.joined(separator: ", "))/\(of) \(old)"
  }

  /// `full`, `since`, `incremental`.
  package var kind: String {
    switch self {
    case .everything: "full"
    case .containersSince: "since"
    case .increment: "incremental"
    }
  }
}
