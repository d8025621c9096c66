import Records

/// Tells the time of day. Passed in, so that tests hold it.
package protocol WallClock: Sendable {
  func now() -> Instant
}
