import Records

/// What an audit is asked to look at.
package enum AuditRequest: Sendable {
  case everything
  /// Everything, but of the containers only those of records journalled since then.
  case containersSince(Instant)
  /// What is new since a state was written, and one of `spread` shares of what is old; everything
  /// when there is no state.
  case increment(since: AuditState?, spread: Int)
}
