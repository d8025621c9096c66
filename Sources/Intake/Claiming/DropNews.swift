import Records

/// What has been heard of the drop folder since the last look at it.
struct DropNews: Sendable {
  var movedIn = MovedIn()
  /// When the whole folder is to be read next; `nil` when nothing asks for it.
  private(set) var nextLook: Instant? = .distantPast

  mutating func look(at instant: Instant) {
    nextLook = min(nextLook ?? instant, instant)
  }

  /// Whether the folder is to be read now; if so, what is heard from now on asks for another look.
  mutating func beginsLook(at now: Instant) -> Bool {
    guard let nextLook, nextLook <= now else { return false }
    self.nextLook = nil
    return true
  }
}

extension Instant {
  static let distantPast = Instant(milliseconds: 0)

  func adding(milliseconds count: Int64) -> Instant {
    Instant(milliseconds: milliseconds + count)
  }
}

extension Duration {
  /// What is less than a millisecond is dropped.
  var wholeMilliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}
