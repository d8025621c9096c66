/// How long to wait before the next try: doubling from `first` to `longest`, spread by jitter so
/// that what failed together does not come back together.
package struct Backoff: Sendable {
  /// Seconds.
  package let first: Double
  /// Seconds.
  package let longest: Double

  package init(first: Double = 0.5, longest: Double = 60) {
    precondition(first > 0 && longest >= first, "a back-off grows")
    self.first = first
    self.longest = longest
  }

  /// Seconds before try number `attempt` (1 for the first repetition): between half and all of
  /// the doubled time, by `random` in 0…1.
  package func delay(attempt: Int, random: Double) -> Double {
    var delay = first
    for _ in 1..<max(1, min(attempt, 64)) where delay < longest { delay *= 2 }
    return min(delay, longest) * (0.5 + 0.5 * random)
  }
}
