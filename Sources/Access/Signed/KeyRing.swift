import Records

/// The public keys of one issuer, fetched when they are needed, and kept.
///
/// Keys are asked for again after an hour, and when a token names one that is not known: issuers
/// change keys without telling. Whoever invents names of keys makes nobody ask more than once in ten
/// seconds. While the source is away, the last keys stay good.
package actor KeyRing {
  package typealias Fetch = @Sendable () async throws -> [UInt8]

  private static let freshSeconds: Double = 3600
  private static let pauseSeconds: Double = 10

  private let issuer: String
  private let fetch: Fetch
  private let now: @Sendable () -> Instant
  private var keys: [VerificationKey] = []
  private var fetched: Instant?
  private var tried: Instant?
  private var trouble = "nobody has asked for them yet"
  private var running: Task<Void, Never>?

  /// - Parameter fetch: brings a JSON Web Key Set.
  package init(
    of issuer: String, now: @escaping @Sendable () -> Instant, fetch: @escaping Fetch
  ) {
    self.issuer = issuer
    self.now = now
    self.fetch = fetch
  }

  /// What the token says, when one of the keys signed it. Neither times, issuer nor audience are
  /// checked.
  func verified(_ token: UnverifiedToken) async throws(AccessError) -> Claims {
    var key = key(for: token)
    if key == nil {
      await refresh()
      key = self.key(for: token)
    } else if isStale {
      // Who asks now does not wait for it.
      _ = beginRefresh()
    }
    guard fetched != nil else { throw .noKeys(of: issuer, reason: trouble) }
    guard let key else { throw .unknownKey }
    try key.check(token)
    return token.claims
  }

  private var isStale: Bool {
    fetched.map { now().seconds(since: $0) > KeyRing.freshSeconds } ?? true
  }

  /// The named key; without a name, the only one of its kind.
  private func key(for token: UnverifiedToken) -> VerificationKey? {
    let fitting = keys.filter {
      $0.algorithm == token.algorithm && (token.key == nil || $0.id == token.key)
    }
    return fitting.count == 1 ? fitting[0] : nil
  }

  private func refresh() async { await beginRefresh()?.value }

  /// The one refresh that is on its way, or a new one; `nil` when the last one was just now.
  private func beginRefresh() -> Task<Void, Never>? {
    if let running { return running }
    let now = now()
    if let tried, abs(now.seconds(since: tried)) < KeyRing.pauseSeconds { return nil }
    tried = now
    let task = Task { await replaceKeys() }
    running = task
    return task
  }

  private func replaceKeys() async {
    defer { running = nil }
    do {
      guard let set = await VerificationKey.set(try await fetch()), !set.isEmpty else {
        trouble = "there is no key for RS256 or ES256 among them"
        return
      }
      keys = set
      fetched = now()
    } catch {
      trouble = "\(error)"
    }
  }
}
