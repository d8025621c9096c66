import Records

/// Where in the journal a time lies.
enum JournalKeys {
  /// The keys of entries that were journalled from `since` until before `until`.
  static func keys(since: Instant?, until: Instant?, _ db: any SQLConnection) throws -> Range<Int64>
  {
    let low = try since.map { try first(since: $0, db) } ?? 0
    let high = try until.map { try first(since: $0, db) } ?? Int64.max
    return low..<max(low, high)
  }

  /// The key of the first entry that was journalled at or after `since`, or one past the last key.
  ///
  /// Journal order is the order of time, so halving finds it in forty look-ups; an index on the
  /// time would cost every commit for the sake of a rare question.
  static func first(since: Instant, _ db: any SQLConnection) throws -> Int64 {
    let ends = try PreparedStatement("SELECT min(number), max(number) FROM entry", db)
      .first { (first: $0.int(0), last: $0.int(1)) }
    guard let ends else { return 0 }
    let probe = try PreparedStatement(
      "SELECT number, journaled FROM entry WHERE number >= ? ORDER BY number LIMIT 1", db)
    return try first(from: ends.first, through: ends.last, since: since) { middle in
      try probe.first(middle) { (key: $0.int(0), at: $0.instant(1)) }
    }
  }

  /// Halves the keys, whose order is that of time. `row` gives the first row from a key on.
  static func first(
    from first: Int64, through last: Int64, since: Instant,
    row: (Int64) throws -> (key: Int64, at: Instant)?
  ) rethrows -> Int64 {
    var (low, high) = (first, last + 1)
    while low < high {
      let middle = low + (high - low) / 2
      if let found = try row(middle), found.at < since {
        low = found.key + 1
      } else {
        high = middle
      }
    }
    return low
  }
}
