/// What one statement reads of one team's items, in the order of an index.
package enum ItemSearchPart: CaseIterable {
  case waiting
  case leased
  case completed

  /// Thirteen values: the team; the place after which it begins (a day or time, and a journal
  /// number); the latest day; after when and until when the lease ends; the handler; the service;
  /// the four of `SearchText`; how many.
  ///
  /// Filters look at each item's entry; without them nothing but the index and leases is read.
  package func statement(counting: Bool, filtered: Bool) -> String {
    let order = self == .completed ? "item.completed" : "item.due"
    var sql = counting ? "SELECT count(*)" : "SELECT \(order), item.record"
    sql += " FROM item"
    if filtered { sql += " JOIN entry ON entry.number = item.record" }
    sql += " WHERE item.team = ?1 AND \(condition)"
    if filtered {
      sql += " AND (?8 IS NULL OR entry.service = ?8) AND \(SearchText.condition(from: 9))"
    }
    if !counting {
      let direction = self == .completed ? "DESC" : "ASC"
      sql += " ORDER BY \(order) \(direction), item.record \(direction)"
    }
    return sql + " LIMIT ?13"
  }

  private var condition: String {
    switch self {
    case .waiting:
      "item.place = 0 AND (item.due, item.record) > (?2, ?3) AND item.due <= ?4"
    case .leased:
      """
      item.place = 1 AND (item.due, item.record) > (?2, ?3) AND item.due <= ?4 \
      AND item.until > ?5 AND item.until <= ?6 AND (?7 IS NULL OR item.handler = ?7)
      """
    case .completed:
      "item.place IS NULL AND (item.completed, item.record) < (?2, ?3)"
    }
  }
}
