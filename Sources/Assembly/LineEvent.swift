import Records

/// What a running line tells.
package enum LineEvent: Sendable {
  /// It takes up that many submissions that the last stop left behind.
  case started(recovered: Int)
  case committed(Outcome)
  /// Something cannot be done now and is tried again.
  case postponed(reason: String)
  /// Worth knowing, and nothing to do about it.
  case noticed(String)
}
