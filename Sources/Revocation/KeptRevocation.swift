import PKI
import Pipeline
import Records

/// What is at hand about one certificate, and when to look for newer.
struct KeptRevocation: Sendable {
  private(set) var data = RevocationData.none
  private(set) var standing: RevocationStanding?
  /// When it should be looked for next.
  private(set) var due: Instant
  /// Failures since the last success.
  private(set) var failures = 0

  private static let backoff = Backoff(first: 60, longest: 3600)
  /// The longest wait, in seconds: an issuer may bring out a list before its time.
  private static let longest = 86_400.0

  /// Nothing yet: due at once.
  init(at now: Instant) {
    due = now
  }

  /// Takes what was found, unless it is older than what is at hand.
  ///
  /// - Returns: the certificate's revocation is news.
  mutating func take(_ found: RevocationData, _ standing: RevocationStanding, at now: Instant)
    -> Bool
  {
    failures = 0
    let wasRevoked = self.standing?.revoked != nil
    if isNewer(standing) {
      data = found
      self.standing = standing
    }
    guard let kept = self.standing else { return false }
    // At 80 % of its span; when that is past and there is nothing newer, in a tenth of it.
    let span = kept.freshUntil.seconds(since: kept.thisUpdate)
    let planned = kept.thisUpdate.adding(seconds: span * 0.8)
    let soonest = now.adding(seconds: min(max(span * 0.1, 60), 3600))
    due = min(max(planned, soonest), now.adding(seconds: KeptRevocation.longest))
    return kept.revoked != nil && !wasRevoked
  }

  /// An older list or answer that somebody sends again takes nothing back: it may only replace what
  /// is stale before it, and never a revocation.
  private func isNewer(_ found: RevocationStanding) -> Bool {
    guard let standing else { return true }
    if found.thisUpdate >= standing.thisUpdate { return true }
    return found.freshUntil > standing.freshUntil && standing.revoked == nil
  }

  /// Nothing was found: waits longer each time.
  mutating func fail(at now: Instant, random: Double) {
    failures += 1
    due = now.adding(
      seconds: KeptRevocation.backoff.delay(attempt: failures, random: random))
  }

  /// There is nowhere to look, or it costs nothing to look again then.
  mutating func wait(until instant: Instant) {
    due = instant
  }

  /// It says how things stand at `instant`.
  func isFresh(at instant: Instant) -> Bool {
    standing.map { $0.freshUntil >= instant } ?? false
  }
}
