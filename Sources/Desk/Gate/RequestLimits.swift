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

  /// What somebody tries who has not proven anything yet.
  enum Attempt: Hashable, Sendable {
    /// A token in the form of the login page.
    case login
    /// A token in a request. Counted apart: a program with an old token keeps nobody from logging in.
    case token
    /// The secret of a submission, on the page that shows its status.
    case status
    /// The way to the provider and back, which guesses nothing: a whole town hall may log in at eight
    /// from one address.
    case provider
  }

  private struct Guess: Hashable, Sendable {
    let attempt: Attempt
    let peer: String
  }

  /// So many times more logins at the provider than other attempts.
  private static let providerFactor = 20.0

  private let requests: RateLimit<Asker>
  private let guesses: RateLimit<Guess>
  private let logins: RateLimit<String>

  init(_ limits: AccessSettings.Limits, now: @escaping @Sendable () -> Instant) {
    requests = RateLimit(rate: Double(limits.requests), burst: Double(limits.burst), now: now)
    let attempts = Double(limits.attempts)
    guesses = RateLimit(rate: attempts / 60, burst: attempts, now: now)
    let logins = attempts * RequestLimits.providerFactor
    self.logins = RateLimit(rate: logins / 60, burst: logins, now: now)
  }

  /// Counts a request.
  ///
  /// - Throws: `Problem` 429 when it is one too many.
  func count(_ caller: Caller, from peer: String) throws(Problem) {
    let asker: Asker = caller.isKnown ? .caller(caller.way) : .peer(Peers.counted(peer))
    if let seconds = requests.take(asker) { throw .tooMany(after: seconds) }
  }

  /// Counts an attempt.
  ///
  /// - Throws: `Problem` 429 when it is one too many.
  func count(_ attempt: Attempt, from peer: String) throws(Problem) {
    let peer = Peers.counted(peer)
    let seconds =
      attempt == .provider
      ? logins.take(peer) : guesses.take(Guess(attempt: attempt, peer: peer))
    if let seconds { throw .tooMany(after: seconds) }
  }
}

extension Problem {
  static func tooMany(after seconds: Int) -> Problem {
    Problem(
      "too-many", .tooManyRequests, title: "Too many requests",
      detail: "Ask again in \(seconds) s, and less often.", retryAfter: seconds)
  }
}
