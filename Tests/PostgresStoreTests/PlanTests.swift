import PostgangTesting
import Records
import Testing

@testable import PostgresStore
@testable import SQLStore

@Suite struct PlanTests {
  /// Tables of one row or a few.
  private static let small = ["on state", "on owed", "on node"]

  @Test func `statements that run often read no table from end to end`() throws {
    let database = try TestDatabase()
    let session = try ServerAddress(database.uri, session: "read-write").connect()
    try session.run(script: PlanTests.filling)
    let statements = [
      InboxQuery.openItems, InboxQuery.waitingItems, InboxQuery.freeExpired,
      CommitQuery.lastNumber, "\(Outcome.select) WHERE outcome.id = ?",
      "SELECT first, bundle FROM leaf WHERE first <= ?1 AND first + count > ?1 "
        + "ORDER BY first DESC LIMIT 1",
      JournalSearch.statement, FactsQuery.items(Session.sql), FactsQuery.rejections(Session.sql),
      "\(Outcome.select) WHERE outcome.name = ? ORDER BY outcome.ordinal LIMIT ?",
      "\(AccessToken.select) WHERE digest = ?", "\(WebSession.select) WHERE digest = ?",
      "\(Item.select) WHERE item.record > ? ORDER BY item.record LIMIT ?",
      "\(Outcome.select) WHERE outcome.leaf > ? ORDER BY outcome.leaf LIMIT ?",
      "SELECT leaf, event, handler, reason FROM history WHERE record = ? ORDER BY leaf",
      InboxQuery.lapses(Session.sql),
    ]
    let views = ItemSearchPart.allCases.flatMap { part in
      [true, false].map { part.statement(counting: false, filtered: $0) }
    }
    let updates = [
      "UPDATE item SET team = new.team FROM unnest($1, $2) AS new (team, record) "
        + "WHERE item.record = new.record"
    ]
    for sql in statements + views + BatchQuery.statements + ItemQuery.statements + updates {
      let plan = try plan(of: sql, session)
      let scans = plan.filter { line in
        line.contains("Seq Scan on") && !PlanTests.small.contains { line.contains($0) }
      }
      #expect(scans.isEmpty, "\(sql)\n\(plan.joined(separator: "\n"))")
    }
  }

  /// The plan that serves whatever values there are.
  private func plan(of sql: String, _ session: Session) throws -> [String] {
    let text = Compiled(sql, name: "").text
    let last = (1...20).last { text.contains("$\($0)") } ?? 0
    // Of some places the server cannot tell the type by itself.
    let types = (1...max(last, 1)).map { place -> String in
      if text.contains("unnest($1)") { return "text[]" }
      if text.contains("unnest($1, $2)") { return place == 1 ? "text[]" : "int8[]" }
      if text.contains("unrouted = $\(place)") || !text.contains("$\(place)") { return "int8" }
      return text.contains("$\(place) IS NULL") ? "text" : "unknown"
    }
    try session.run(
      script: """
        SET plan_cache_mode = force_generic_plan;
        PREPARE explained (\(types.joined(separator: ", "))) AS \(text)
        """)
    defer { try? session.run(script: "DEALLOCATE explained") }
    return try PreparedStatement(
      "EXPLAIN EXECUTE explained (\(types.map { _ in "NULL" }.joined(separator: ", ")))", session
    ).all { $0.text(0) }
  }

  /// So many rows that the planner sees what reading all of them would cost.
  private static let filling = """
    INSERT INTO outcome SELECT g, sha256(g::text::bytea), 0, 'sak-' || g || '.xml', 1, g, g, NULL, NULL
      FROM generate_series(1, 20000) AS g;
    INSERT INTO entry SELECT g, sha256(g::text::bytea), g, g, 'f', '1', 't', '', 1,
      sha256(g::text::bytea), sha256(g::text::bytea), 's', 'a', 'r', 'm', 0, NULL, NULL
      FROM generate_series(1, 20000) AS g;
    INSERT INTO item SELECT g, 'team-' || g % 20, CASE g % 3 WHEN 2 THEN NULL ELSE g % 3 END, g, g, 0, g,
      g, NULL, NULL, CASE g % 3 WHEN 2 THEN 'SA' END, CASE g % 3 WHEN 2 THEN g END
      FROM generate_series(1, 20000) AS g;
    INSERT INTO history SELECT g, g, '', NULL, NULL FROM generate_series(1, 20000) AS g;
    INSERT INTO request SELECT g, g FROM generate_series(1, 20000) AS g;
    INSERT INTO leaf SELECT g * 10, 10, '' FROM generate_series(1, 20000) AS g;
    INSERT INTO token SELECT g, sha256(g::text::bytea), '', '', '', g, g, NULL
      FROM generate_series(1, 20000) AS g;
    INSERT INTO web_session SELECT sha256(g::text::bytea), '', '', '', '', g, g
      FROM generate_series(1, 20000) AS g;
    ANALYZE;
    """
}
