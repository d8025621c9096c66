import Records

/// Looking for entries of the journal.
extension SQLStore {
  package func search(
    _ query: JournalQuery, before: JournalNumber?, most: Int
  ) throws(StoreError) -> [JournalEntry] {
    let form = query.form?.split(separator: "/", maxSplits: 1).map(String.init)
    let text = SearchText(query.text)
    return try read { db in
      let range = try JournalKeys.keys(since: query.since, until: query.until, db)
      let end = before.map { $0.hasKey ? $0.key : .max } ?? .max
      return try PreparedStatement(JournalSearch.statement, db).all(
        range.lowerBound, min(end, range.upperBound), query.service, query.team, form?.first,
        form?.dropFirst().first, query.unrouted, text.words, text.number, text.lowestID,
        text.highestID, most
      ) { try JournalEntry($0) }
    }
  }
}
