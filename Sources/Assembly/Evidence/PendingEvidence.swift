import Records

/// What has no evidence yet.
package struct PendingEvidence: Hashable, Sendable {
  /// Leaves that no batch covers.
  package let leaves: Int64
  /// When the first of them was committed; `nil` when there are none, or it cannot be read.
  package let since: Instant?

  static let none = PendingEvidence(leaves: 0, since: nil)

  /// The authority has been away for longer than the municipality allows.
  func isOlder(than limit: Duration, at now: Instant) -> Bool {
    since.map { now.seconds(since: $0) > Double(limit.milliseconds) / 1000 } ?? false
  }
}
