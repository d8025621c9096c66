import Records

/// When an entry of the drop folder may be taken.
enum Readiness: Hashable, Sendable {
  case ready
  /// Changed too short a time ago.
  case notBefore(Instant)
  /// Somebody has it open for writing, or changes it right now.
  case beingWritten

  /// What holds for two parts of one entry.
  func later(_ other: Readiness) -> Readiness {
    switch (self, other) {
    case (.beingWritten, _), (_, .beingWritten): .beingWritten
    case (.notBefore(let first), .notBefore(let second)): .notBefore(max(first, second))
    case (.notBefore, .ready): self
    case (.ready, _): other
    }
  }
}
