import Records

/// What numbers about services and teams are made of, read a page at a time: no long reading holds
/// up the write-ahead log, and memory stays small.
extension SQLStore {
  package func itemFacts(
    since: Instant, until: Instant?, _ body: (ItemFacts) -> Void
  ) throws(StoreError) {
    let span = try read { db in try JournalKeys.keys(since: since, until: until, db) }
    var last: Int64 = 0
    while true {
      let page = try read { db in
        try PreparedStatement(FactsQuery.items(db.dialect), db).all(
          last, span.upperBound, span.lowerBound, since, FactsQuery.page
        ) { row in
          try ItemFacts(row, way: ItemWay(of: JournalNumber(key: row.int(0)), db))
        }
      }
      for facts in page { body(facts) }
      guard let end = page.last else { return }
      last = end.number.key
    }
  }

  package func rejections(
    since: Instant, until: Instant?, _ body: (_ at: Instant, _ codes: [String]) -> Void
  ) throws(StoreError) {
    let (first, end) = try read { db in
      (
        try FactsQuery.firstOutcome(since: since, db),
        try until.map { try FactsQuery.firstOutcome(since: $0, db) } ?? .max
      )
    }
    var last = first - 1
    while true {
      let page = try read { db in
        try PreparedStatement(FactsQuery.rejections(db.dialect), db)
          .all(last, end, FactsQuery.page) { row in
            (leaf: row.int(0), at: row.instant(1), codes: NameList.names(row.text(2)))
          }
      }
      for rejection in page { body(rejection.at, rejection.codes) }
      guard let newest = page.last else { return }
      last = newest.leaf
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
