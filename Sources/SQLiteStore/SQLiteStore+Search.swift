import GRDB
import Records

/// Looking for entries of the journal.
extension SQLiteStore {
  /// Walks the journal backwards and stops when the page is full: no index could hold what people
  /// look for, and each would cost every commit.
  static let searchStatement = """
    SELECT \(JournalEntry.columns) FROM entry WHERE number >= ?1 AND number < ?2 \
    AND (?3 IS NULL OR service = ?3) AND (?4 IS NULL OR team = ?4) \
    AND (?5 IS NULL OR family = ?5) AND (?6 IS NULL OR version = ?6) \
    AND (?7 IS NULL OR unrouted = ?7) AND \(SearchText.condition(from: 8)) \
    ORDER BY number DESC LIMIT ?12
    """

  package func search(
    _ query: JournalQuery, before: JournalNumber?, most: Int
  ) throws(StoreError) -> [JournalEntry] {
    let form = query.form?.split(separator: "/", maxSplits: 1).map(String.init)
    let text = SearchText(query.text)
    return try read { db in
      let range = try SQLiteStore.keys(since: query.since, until: query.until, db)
      let end = before.map { $0.hasKey ? $0.key : .max } ?? .max
      return try PreparedStatement(SQLiteStore.searchStatement, db).all(
        range.lowerBound, min(end, range.upperBound), query.service, query.team, form?.first,
        form?.dropFirst().first, query.unrouted, text.words, text.number, text.lowestID,
        text.highestID, most
      ) { try JournalEntry($0) }
    }
  }

  /// The keys of entries that were journalled from `since` until before `until`.
  static func keys(since: Instant?, until: Instant?, _ db: Database) throws -> Range<Int64> {
    let low = try since.map { try firstKey(since: $0, db) } ?? 0
    let high = try until.map { try firstKey(since: $0, db) } ?? Int64.max
    return low..<max(low, high)
  }
}
