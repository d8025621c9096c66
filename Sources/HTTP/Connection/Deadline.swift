/// The moment by which something must be done, on a clock that nobody sets.
struct Deadline: Sendable {
  private let end: ContinuousClock.Instant

  init(in duration: Duration) {
    end = .now + duration
  }

  private init(_ end: ContinuousClock.Instant) {
    self.end = end
  }

  /// Milliseconds that are left, for `poll`; 0 when it has passed. Never less than one before that,
  /// so that waiting does not become spinning.
  var millisecondsLeft: CInt {
    let left = ContinuousClock.now.duration(to: end)
    guard left > .zero else { return 0 }
    let (seconds, attoseconds) = left.components
    return CInt(
      clamping: max(1, Int(clamping: seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)))
  }

  var hasPassed: Bool { ContinuousClock.now >= end }

  /// The moment by which the first of `parts` equal shares of what is left is used up.
  func share(of parts: Int) -> Deadline {
    let now = ContinuousClock.now
    return Deadline(now + now.duration(to: end) / max(1, parts))
  }
}
