import Records

/// How the journal's rows are written and read.
extension JournalEntry {
  /// Eighteen columns, in the order in which `init(_:from:)` reads them.
  package static let columns = """
    entry.number, entry.id, entry.leaf, entry.journaled, entry.family, entry.version, entry.title, \
    entry.container, entry.size, entry.submission, entry.reference, entry.service, entry.team, \
    entry.rule, entry.map_version, entry.unrouted, entry.respond_by, \
    entry.sender
    """

  static let insert = "INSERT INTO entry VALUES (?\(String(repeating: ", ?", count: 17)))"

  /// Reads a row whose columns begin at `start`.
  package init(_ row: Columns, from start: Int = 0) throws {
    self.init(
      id: try row.id(start + 1), number: JournalNumber(key: row.int(start)),
      journaled: row.instant(start + 3),
      form: FormIdentity(family: row.text(start + 4), version: row.text(start + 5)),
      title: row.text(start + 6), sender: row.optionalText(start + 17),
      container: try row.digest(start + 7),
      size: Int(row.int(start + 8)), submission: try row.digest(start + 9),
      reference: row.isNull(start + 10) ? nil : try row.digest(start + 10),
      route: Route(
        service: row.text(start + 11), team: row.text(start + 12), rule: row.text(start + 13),
        mapVersion: row.text(start + 14), unrouted: row.bool(start + 15)),
      respondBy: row.optionalInt(start + 16).map { CivilDate(daysSince1970: Int($0)) },
      leaf: row.int(start + 2))
  }

  /// Writes the row, with the statement made of `insert` say.
  package func insert(with rows: inout some RowWriting) throws {
    try rows.post(
      number, id, leaf, journaled, form.family, form.version, title, container, size, submission,
      reference, route.service, route.team, route.rule, route.mapVersion, route.unrouted,
      respondBy, sender)
  }
}
