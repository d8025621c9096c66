import Records

/// Looking for entries of the journal.
package enum JournalSearch {
  /// Walks the journal backwards and stops when the page is full: no index could hold what people
  /// look for, and each would cost every commit.
  package static let statement = """
    SELECT \(JournalEntry.columns) FROM entry WHERE number >= ?1 AND number < ?2 \
    AND (?3 IS NULL OR service = ?3) AND (?4 IS NULL OR team = ?4) \
    AND (?5 IS NULL OR family = ?5) AND (?6 IS NULL OR version = ?6) \
    AND (?7 IS NULL OR unrouted = ?7) AND \(SearchText.condition(from: 8)) \
    ORDER BY number DESC LIMIT ?12
    """
}
