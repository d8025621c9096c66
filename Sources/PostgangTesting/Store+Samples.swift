import Records
import Testing

/// Short forms for the suite: everything happens at `StoreSamples.noon` of 2026 unless told.
extension Store {
  @discardableResult
  package func commit(
    _ decisions: [Decision], year: Int = 2026, at now: Instant = StoreSamples.noon
  ) throws -> [Outcome] {
    try commit(decisions, year: year, at: now, settled: Settlement())
  }

  package func take(
    _ most: Int, from team: String = "byggesak", for seconds: Double = 600,
    by handler: String? = "kari", request: String? = nil, at now: Instant = StoreSamples.noon
  ) throws -> [Item] {
    try take(
      team: team, most: most, until: now.adding(seconds: seconds), by: handler, request: request,
      at: now)
  }

  /// One accepted record, taken.
  func commitAndTake(
    _ number: Int, for seconds: Double = 600
  ) throws -> (record: RecordID, token: Int64) {
    try commit([StoreSamples.accepted(number)])
    let item = try #require(try take(1, for: seconds).first)
    return (item.record.id, try item.token)
  }

  /// Every leaf that the store keeps, as events.
  func events() throws -> [Event] {
    try leaves(from: 0, most: .max).map { try #require(Event(leaf: $0)) }
  }
}

extension Item {
  /// The token of its lease.
  package var token: Int64 {
    get throws { try #require(lease).token }
  }

  package var lease: Lease? {
    if case .leased(let lease) = state { lease } else { nil }
  }
}

extension Outcome {
  /// The record, when it was accepted.
  var entry: JournalEntry? {
    if case .accepted(let entry) = verdict { entry } else { nil }
  }
}
