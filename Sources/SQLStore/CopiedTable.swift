/// A table as every engine has it, for who takes all of it from one store to another.
package struct CopiedTable: Sendable {
  package let name: String
  /// In the order of their places.
  package let columns: KeyValuePairs<String, SQLType>
  /// How many of the columns, the first ones, are the primary key.
  package let keys: Int

  private init(_ name: String, keys: Int = 1, _ columns: KeyValuePairs<String, SQLType>) {
    self.name = name
    self.columns = columns
    self.keys = keys
  }

  /// Every table but `state`, of which each engine keeps a part in its own way.
  package static let all = [
    CopiedTable(
      "outcome",
      [
        "leaf": .int, "id": .blob, "verdict": .int, "name": .text, "ordinal": .int,
        "committed": .int, "record": .int, "submission": .blob, "violations": .text,
      ]),
    CopiedTable(
      "entry",
      [
        "number": .int, "id": .blob, "leaf": .int, "journaled": .int, "family": .text,
        "version": .text, "title": .text, "container": .blob, "size": .int, "submission": .blob,
        "reference": .blob, "service": .text, "team": .text, "rule": .text, "map_version": .text,
        "unrouted": .int, "respond_by": .int, "sender": .text,
      ]),
    CopiedTable(
      "item",
      [
        "record": .int, "team": .text, "place": .int, "due": .int, "since": .int,
        "preliminary": .int, "token": .int, "until": .int, "handler": .text, "request": .text,
        "code": .text, "completed": .int,
      ]),
    CopiedTable("request", ["request": .text, "until": .int]),
    CopiedTable(
      "history", keys: 2,
      ["record": .int, "leaf": .int, "event": .blob, "handler": .text, "reason": .text]),
    CopiedTable("reading", keys: 2, ["record": .int, "leaf": .int, "at": .int, "handler": .text]),
    CopiedTable("disposal", ["leaf": .int, "record": .int, "at": .int, "basis": .text]),
    CopiedTable("key_change", ["leaf": .int, "event": .blob]),
    CopiedTable("leaf", ["first": .int, "count": .int, "bundle": .blob]),
    CopiedTable(
      "token",
      [
        "id": .text, "digest": .blob, "name": .text, "roles": .text, "teams": .text,
        "created": .int, "expires": .int, "revoked": .int,
      ]),
    CopiedTable(
      "web_session",
      [
        "digest": .blob, "name": .text, "roles": .text, "teams": .text, "origin": .text,
        "began": .int, "expires": .int,
      ]),
    CopiedTable(
      "kept_answer",
      [
        "key": .blob, "body": .blob, "status": .int, "type": .text, "answer": .blob, "until": .int,
      ]),
  ]

  /// Whether it has no row.
  func isEmpty(_ db: any SQLConnection) throws -> Bool {
    try PreparedStatement("SELECT 1 FROM \(name) LIMIT 1", db).first { _ in true } == nil
  }

  /// The rows that follow `page`, or the first ones, by the key.
  func page(after page: RowPage?, _ db: any SQLConnection) throws -> RowPage {
    let key = columns.prefix(keys).map(\.key)
    let list = key.joined(separator: ", ")
    let after =
      page == nil ? "" : "WHERE (\(list)) > (\(key.map { _ in "?" }.joined(separator: ", "))) "
    let statement = try db.prepared(
      """
      SELECT \(columns.map(\.key).joined(separator: ", ")) FROM \(name) \(after)\
      ORDER BY \(list) LIMIT \(RowPage.mostRows)
      """)
    var next = RowPage(of: self)
    func read(_ values: UnsafeBufferPointer<SQLValue>) throws {
      try statement.run(values) { next.append($0) }
    }
    if let page {
      try page.withValues(ofRows: page.rows - 1..<page.rows, columns: keys, read)
    } else {
      try read(UnsafeBufferPointer(start: nil, count: 0))
    }
    return next
  }

  /// Writes the rows of a page, as many with one statement as `step` says.
  func insert(_ page: RowPage, _ db: any SQLConnection) throws {
    let step = 50
    var row = 0
    while row < page.rows {
      let count = page.rows - row >= step ? step : 1
      let places = "(\(columns.map { _ in "?" }.joined(separator: ", ")))"
      let statement = try db.prepared(
        """
        INSERT INTO \(name) (\(columns.map(\.key).joined(separator: ", "))) \
        VALUES \(repeatElement(places, count: count).joined(separator: ", "))
        """)
      try page.withValues(ofRows: row..<row + count, columns: columns.count) { values in
        _ = try statement.run(values) { _ in true }
      }
      row += count
    }
  }
}
