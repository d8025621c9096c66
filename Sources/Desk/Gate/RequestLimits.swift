import Access
import Hummingbird
import Records
import Settings

/// How much each caller may ask. A request that waits for something new counts once, when it begins.
struct RequestLimits: Sendable {
  private enum Asker: Hashable, Sendable {
    case caller(Caller.Way)
    case peer(String)
  }

  private let requests: RateLimit<Asker>
  private let attempts: RateLimit<String>

  init(_ limits: AccessSettings.Limits, now: @escaping @Sendable () -> Instant) {
    requests = RateLimit(rate: Double(limits.requests), burst: Double(limits.burst), now: now)
    attempts = RateLimit(
      rate: Double(limits.attempts) / 60, burst: Double(limits.attempts), now: now)
  }

  /// Counts a request.
  ///
  /// - Throws: `Problem` 429 when it is one too many.
  func count(_ caller: Caller, from peer: String) throws(Problem) {
    let asker: Asker = caller.isKnown ? .caller(caller.way) : .peer(Peers.counted(peer))
    if let seconds = requests.take(asker) { throw .tooMany(after: seconds) }
  }

  /// Counts an attempt at a login, or a credential that was none.
  func countAttempt(from peer: String) throws(Problem) {
    if let seconds = attempts.take(Peers.counted(peer)) { throw .tooMany(after: seconds) }
  }
}

extension Problem {
  static func tooMany(after seconds: Int) -> Problem {
    Problem(
      "too-many", .tooManyRequests, title: "Too many requests",
      detail: "Ask again in \(seconds) s, and less often.", retryAfter: seconds)
  }
}
