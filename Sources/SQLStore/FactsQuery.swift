import Records

/// The statements behind the numbers about services and teams.
package enum FactsQuery {
  /// Rows of one page.
  static let page = 500

  package static func items(_ dialect: SQLDialect) -> String {
    """
    SELECT entry.number, entry.service, entry.family, entry.version, entry.team, item.team, \
    entry.id, entry.journaled, entry.respond_by, entry.unrouted, item.code, item.completed \
    FROM \(dialect.itemBeforeEntry) \
    WHERE item.record > ?1 AND item.record < ?2 \
    AND (item.record >= ?3 OR item.place IS NOT NULL OR item.completed >= ?4) \
    ORDER BY item.record LIMIT ?5
    """
  }

  package static func rejections(_ dialect: SQLDialect) -> String {
    """
    SELECT outcome.leaf, outcome.committed, \(dialect.codesOfViolations) \
    FROM outcome WHERE leaf > ?1 AND leaf < ?2 AND verdict = 1 \
    ORDER BY leaf LIMIT ?3
    """
  }

  /// The leaf of the first outcome that was committed at or after `since`, or one past the last.
  static func firstOutcome(since: Instant, _ db: any SQLConnection) throws -> Int64 {
    let ends = try PreparedStatement("SELECT min(leaf), max(leaf) FROM outcome", db)
      .first { $0.isNull(0) ? nil : (first: $0.int(0), last: $0.int(1)) }
    guard let ends = ends ?? nil else { return 0 }
    let probe = try PreparedStatement(
      "SELECT leaf, committed FROM outcome WHERE leaf >= ? ORDER BY leaf LIMIT 1", db)
    return try JournalKeys.first(from: ends.first, through: ends.last, since: since) { middle in
      try probe.first(middle) { (key: $0.int(0), at: $0.instant(1)) }
    }
  }
}
