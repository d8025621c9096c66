import GRDB
import Records

/// What numbers about services and teams are made of, read a page at a time: no long reading holds
/// up the write-ahead log, and memory stays small.
extension SQLiteStore {
  private static let factsPage = 500

  static let factsStatement = """
    SELECT entry.number, entry.service, entry.family, entry.version, entry.team, item.team, \
    entry.id, entry.journaled, entry.respond_by, entry.unrouted, item.code, item.completed \
    FROM item CROSS JOIN entry ON entry.number = item.record \
    WHERE item.record > ?1 AND item.record < ?2 \
    AND (item.record >= ?3 OR item.place IS NOT NULL OR item.completed >= ?4) \
    ORDER BY item.record LIMIT ?5
    """

  package func itemFacts(
    since: Instant, until: Instant?, _ body: (ItemFacts) -> Void
  ) throws(StoreError) {
    let span = try read { db in try SQLiteStore.keys(since: since, until: until, db) }
    var last: Int64 = 0
    while true {
      let page = try read { db in
        try PreparedStatement(SQLiteStore.factsStatement, db).all(
          last, span.upperBound, span.lowerBound, since, SQLiteStore.factsPage
        ) { row in
          try ItemFacts(row, way: ItemWay(of: JournalNumber(key: row.int(0)), db))
        }
      }
      for facts in page { body(facts) }
      guard let end = page.last else { return }
      last = end.number.key
    }
  }

  static let rejectionsStatement = """
    SELECT outcome.leaf, outcome.committed, (SELECT json_group_array(code) FROM \
    (SELECT DISTINCT json_extract(value, '$.code') AS code FROM json_each(outcome.violations) \
    ORDER BY code)) FROM outcome WHERE leaf > ?1 AND leaf < ?2 AND verdict = 1 \
    ORDER BY leaf LIMIT ?3
    """

  package func rejections(
    since: Instant, until: Instant?, _ body: (_ at: Instant, _ codes: [String]) -> Void
  ) throws(StoreError) {
    let (first, end) = try read { db in
      (
        try SQLiteStore.firstOutcome(since: since, db),
        try until.map { try SQLiteStore.firstOutcome(since: $0, db) } ?? .max
      )
    }
    var last = first - 1
    while true {
      let page = try read { db in
        try PreparedStatement(SQLiteStore.rejectionsStatement, db)
          .all(last, end, SQLiteStore.factsPage) { row in
            (leaf: row.int(0), at: row.instant(1), codes: NameList.names(row.text(2)))
          }
      }
      for rejection in page { body(rejection.at, rejection.codes) }
      guard let newest = page.last else { return }
      last = newest.leaf
    }
  }

  /// The leaf of the first outcome that was committed at or after `since`, or one past the last.
  private static func firstOutcome(since: Instant, _ db: Database) throws -> Int64 {
    let ends = try PreparedStatement("SELECT min(leaf), max(leaf) FROM outcome", db)
      .first { $0.isNull(0) ? nil : (first: $0.int(0), last: $0.int(1)) }
    guard let ends = ends ?? nil else { return 0 }
    let probe = try PreparedStatement(
      "SELECT leaf, committed FROM outcome WHERE leaf >= ? ORDER BY leaf LIMIT 1", db)
    return try firstKey(from: ends.first, through: ends.last, since: since) { middle in
      try probe.first(middle) { (key: $0.int(0), at: $0.instant(1)) }
    }
  }
}

extension ItemFacts {
  fileprivate init(_ row: Columns, way: ItemWay) throws {
    var completion: Completion?
    if let text = row.optionalText(10), let code = CompletionCode(rawValue: text) {
      completion = Completion(code: code, at: row.instant(11))
    }
    self.init(
      number: JournalNumber(key: row.int(0)), service: row.text(1),
      form: FormIdentity(family: row.text(2), version: row.text(3)), routedTo: row.text(4),
      team: row.text(5), received: try row.id(6).received, journaled: row.instant(7),
      respondBy: row.optionalInt(8).map { CivilDate(daysSince1970: Int($0)) },
      unrouted: row.bool(9), firstTaken: way.firstTaken, preliminary: way.preliminary,
      completed: completion, forwards: way.forwards)
  }
}
