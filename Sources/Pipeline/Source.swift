/// Where the line's work comes from: the drop folder.
package protocol Source<Claim>: Sendable {
  associatedtype Claim: Sendable

  /// Claims up to that many entries and about that many bytes, each for the caller alone.
  ///
  /// Called by one thread at a time. `broken` when the source cannot be read at all.
  func claim(most: Int, bytes: Int) -> Claimed<Claim>

  /// Bytes that the claim will hold in memory while it is in the line.
  func weight(of claim: Claim) -> Int
}

/// What a look at the source gave.
package enum Claimed<Claim: Sendable>: Sendable {
  /// At least one claim.
  case some([Claim])
  /// Nothing is ready; `waiting` when something lies there that will be (still being written).
  case none(waiting: Bool)
  /// Cannot look now.
  case notNow(reason: String)
}
