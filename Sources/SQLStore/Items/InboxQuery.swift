import Records

/// The statements that walk a team's inbox. Each costs what it gives, however long the inbox is and
/// however many of its items are leased: a test reads their plans.
package enum InboxQuery {
  /// The waiting and the leased items of a team after a deadline and a record, both read in the
  /// order of the index `item_queue` and merged.
  package static let openItems = """
    SELECT \(Item.columns) FROM (\
    SELECT record, due FROM item \
    WHERE team = ?1 AND place = 0 AND (due, record) > (?2, ?3) \
    UNION ALL \
    SELECT record, due FROM item \
    WHERE team = ?1 AND place = 1 AND (due, record) > (?2, ?3) \
    ORDER BY due, record LIMIT ?4) AS queue \
    JOIN item ON item.record = queue.record JOIN entry ON entry.number = queue.record \
    ORDER BY queue.due, queue.record
    """

  package static let waitingItems = """
    \(Item.select) WHERE item.team = ? AND item.place = 0 ORDER BY item.due, item.record LIMIT ?
    """

  /// What is still leased of one call of `take`.
  package static let itemsOfRequest = """
    \(Item.select) WHERE item.request = ? AND item.until > ? ORDER BY item.due, item.record
    """

  package static let forgetRequests = "DELETE FROM request WHERE until <= ?"

  /// Leases that ran out in a span of time; reads those of all teams.
  package static func lapses(_ dialect: SQLDialect) -> String {
    """
    SELECT DISTINCT team FROM item \(dialect.leaseIndexHint) \
    WHERE place = 1 AND until > ? AND until <= ?
    """
  }

  /// Puts items whose lease ran out back among the waiting ones, each once for each lease; the
  /// lease itself stays on the item until somebody takes it.
  package static let freeExpired =
    "UPDATE item SET place = 0 WHERE team = ? AND place = 1 AND until <= ?"
}
