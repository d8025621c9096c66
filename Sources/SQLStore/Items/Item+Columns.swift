import Records

/// How items are written and read.
extension Item {
  /// What the column `place` holds: where the item stands in its team's inbox; NULL when it is
  /// completed.
  ///
  /// A lease that ran out may stand in either place: it moves when somebody next takes from that
  /// team. Its token and end stay until the item is taken, released or forwarded.
  enum Place: Int64 {
    case waiting = 0
    case leased = 1
  }

  package static let columns = """
    item.team, item.since, item.preliminary, item.token, item.until, item.handler, item.code, \
    item.completed, \(JournalEntry.columns)
    """

  package static let select = "SELECT \(columns) FROM item JOIN entry ON entry.number = item.record"

  /// Reads a row of `select`.
  package init(_ row: Columns) throws {
    self.init(
      record: try JournalEntry(row, from: 8), team: row.text(0), state: try Item.state(row),
      since: row.instant(1), answeredPreliminarily: row.bool(2))
  }

  private static func state(_ row: Columns) throws -> State {
    if let text = row.optionalText(6) {
      guard let code = CompletionCode(rawValue: text) else {
        throw StoreError.unusable(
          reason: "the item of \(JournalNumber(key: row.int(8))) has no known code \(text)")
      }
      return .completed(code, at: row.instant(7))
    }
    guard let token = row.optionalInt(3) else { return .waiting }
    return .leased(Lease(token: token, until: row.instant(4), handler: row.optionalText(5)))
  }

  /// The items of records.
  package static func ofRecords(whose condition: String) -> String {
    """
    SELECT \(columns) FROM outcome JOIN entry ON entry.leaf = outcome.leaf \
    AND entry.number = outcome.record JOIN item ON item.record = outcome.record \
    WHERE \(condition)
    """
  }

  private static let ofRecord = ofRecords(whose: "outcome.id = ?")

  /// The record's item; `nil` when there is none.
  static func stored(_ record: RecordID, _ db: any SQLConnection) throws -> Item? {
    try PreparedStatement(ofRecord, db).first(record) { try Item($0) }
  }

  /// This item with other facts.
  func with(
    team: String? = nil, state: State? = nil, since: Instant? = nil, preliminary: Bool? = nil
  ) -> Item {
    Item(
      record: record, team: team ?? self.team, state: state ?? self.state,
      since: since ?? self.since, answeredPreliminarily: preliminary ?? answeredPreliminarily)
  }

  /// The columns that can change, but for `request`.
  package static let changing = [
    "team", "place", "since", "preliminary", "token", "until", "handler", "code", "completed",
  ]

  private static let updateKeepingRequest = updateStatement(of: changing)
  private static let updateAll = updateStatement(of: changing + ["request"])

  private static func updateStatement(of columns: [String]) -> String {
    "UPDATE item SET \(columns.map { "\($0) = ?" }.joined(separator: ", ")) WHERE record = ?"
  }

  /// Writes what can change of an item.
  func update(_ db: any SQLConnection, _ mark: RequestMark = .none) throws {
    var statement = try PreparedStatement(
      mark == .kept ? Item.updateKeepingRequest : Item.updateAll, db)
    try post(mark, to: &statement)
  }

  /// Gives the values of `changing`, that of `request` when it is not kept, and the record's number.
  package func post(_ mark: RequestMark, to rows: inout some RowWriting) throws {
    var place: Place? = .waiting
    var lease: Lease?
    var completion: (code: CompletionCode, at: Instant)?
    switch state {
    case .waiting: break
    case .leased(let held): (place, lease) = (.leased, held)
    case .completed(let code, let time): (place, completion) = (nil, (code, time))
    }
    if mark == .kept {
      try rows.post(
        team, place?.rawValue, since, answeredPreliminarily, lease?.token, lease?.until,
        lease?.handler, completion?.code.rawValue, completion?.at, record.number)
    } else {
      try rows.post(
        team, place?.rawValue, since, answeredPreliminarily, lease?.token, lease?.until,
        lease?.handler, completion?.code.rawValue, completion?.at, mark.key, record.number)
    }
  }
}
