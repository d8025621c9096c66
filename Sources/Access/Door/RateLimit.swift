import Records
import Synchronization

/// Bounds how often each of many may do something: a bucket of permits for each, filled again at a
/// steady rate. Memory is bounded; call from any thread.
package final class RateLimit<Key: Hashable & Sendable>: Sendable {
  private struct Bucket {
    var permits: Double
    var at: Instant
  }

  private struct State {
    var buckets: [Key: Bucket] = [:]
    /// Shared by all for whom there is no place.
    var crowd: Bucket?
    var swept: Instant?
  }

  private let rate: Double
  private let burst: Double
  private let most: Int
  private let now: @Sendable () -> Instant
  private let state = Mutex(State())

  /// - Parameters:
  ///   - rate: permits a second.
  ///   - burst: permits of a full bucket, one at least.
  ///   - most: how many are told apart; all others share one bucket.
  package init(
    rate: Double, burst: Double, most: Int = 20_000, now: @escaping @Sendable () -> Instant
  ) {
    precondition(rate > 0 && burst >= 1 && most > 0, "a limit that nobody passes is a mistake")
    self.rate = rate
    self.burst = burst
    self.most = most
    self.now = now
  }

  /// Takes a permit.
  ///
  /// - Returns: `nil` when there was one; else after how many seconds there will be, one at least.
  package func take(_ key: Key) -> Int? {
    let now = now()
    return state.withLock { state in
      if state.buckets[key] == nil, state.buckets.count >= most { sweep(&state, at: now) }
      guard state.buckets[key] != nil || state.buckets.count < most else {
        return take(from: &state.crowd, at: now)
      }
      return take(from: &state.buckets[key], at: now)
    }
  }

  private func take(from bucket: inout Bucket?, at now: Instant) -> Int? {
    var filled = bucket ?? Bucket(permits: burst, at: now)
    // A clock that was set back fills nothing, and takes nothing away.
    filled.permits = min(burst, filled.permits + max(0, now.seconds(since: filled.at)) * rate)
    filled.at = now
    let wait: Int?
    if filled.permits >= 1 {
      filled.permits -= 1
      wait = nil
    } else {
      wait = max(1, Int(((1 - filled.permits) / rate).rounded(.up)))
    }
    bucket = filled
    return wait
  }

  /// Forgets those whose buckets are full again; at most once a second, since it looks at all.
  private func sweep(_ state: inout State, at now: Instant) {
    if let swept = state.swept, abs(now.seconds(since: swept)) < 1 { return }
    state.swept = now
    state.buckets = state.buckets.filter { _, bucket in
      bucket.permits + max(0, now.seconds(since: bucket.at)) * rate < burst
    }
  }
}
