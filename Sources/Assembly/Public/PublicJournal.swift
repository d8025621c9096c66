import Records
import Settings

/// The public journal: what anybody may know of the home's records, a day at a time or by search.
///
/// Call from any thread; calls block.
package struct PublicJournal: Sendable {
  /// What is looked for; every part that is given must hold.
  package struct Query: Hashable, Sendable {
    /// Words that must all be in what is shown, in either case.
    package var text: String?
    package var service: String?
    /// Journalled on that day or later.
    package var from: CivilDate?
    /// Journalled on that day or earlier.
    package var to: CivilDate?

    package init(
      text: String? = nil, service: String? = nil, from: CivilDate? = nil, to: CivilDate? = nil
    ) {
      self.text = text
      self.service = service
      self.from = from
      self.to = to
    }
  }

  package struct Found: Sendable {
    /// Newest first.
    package let entries: [PublicEntry]
    /// From where to go on; `nil` at the end.
    package let next: JournalNumber?
  }

  /// So many records are looked at for one answer. Words are looked for in what is shown, which is
  /// not what the database holds: a search there would tell what is hidden.
  private static let mostExamined = 5000
  private static let page = 500

  private let open: OpenHome
  private let rules: PublicRules

  package init(_ open: OpenHome) {
    self.open = open
    rules = PublicRules(open.home.configuration)
  }

  /// The services that may be looked for: those of today.
  package var services: [(id: String, name: LocalizedText)] {
    let (map, today) = (open.home.configuration.map, open.home.today)
    var known: Set<String> = []
    return map.services.filter { $0.validity.contains(today) && known.insert($0.id).inserted }
      .map { ($0.id, $0.name) }
  }

  /// Entries in the language in which they are shown, newest first, before `before`, at most `most`.
  package func search(
    _ query: Query, in language: Language, before: JournalNumber? = nil, most: Int
  ) throws -> Found {
    let zone = open.home.settings.timeZone
    let records = JournalQuery(
      service: query.service, since: query.from.map(zone.start),
      until: query.to.map { zone.start(of: $0.adding(days: 1)) })
    let words = (query.text ?? "").lowercased().split(whereSeparator: \.isWhitespace)
    var (found, last, examined): ([PublicEntry], JournalNumber?, Int) = ([], before, 0)
    while true {
      let page = try open.store.search(records, before: last, most: PublicJournal.page)
      for record in page {
        let entry = rules.entry(record)
        if words.isEmpty || entry.shows(words, in: language) { found.append(entry) }
        last = record.number
        examined += 1
        if found.count == most || examined == PublicJournal.mostExamined {
          return Found(entries: found, next: last)
        }
      }
      if page.count < PublicJournal.page { return Found(entries: found, next: nil) }
    }
  }

  /// The nearest day with entries before that day, and the nearest one after it.
  package func neighbours(
    of day: CivilDate
  ) throws -> (earlier: CivilDate?, later: CivilDate?) {
    let zone = open.home.settings.timeZone
    let earlier = try open.store.search(
      JournalQuery(until: zone.start(of: day)), before: nil, most: 1)
    let later = try open.store.entries(
      after: nil, since: zone.start(of: day.adding(days: 1)), most: 1)
    return (
      earlier.first.map { zone.date(at: $0.journaled) },
      later.first.map { zone.date(at: $0.journaled) }
    )
  }

  /// When it last changed, for those who look whether there is something new; `nil` while it is
  /// empty.
  ///
  /// It is no time at which anything happened: the journal tells days alone, because the time of day
  /// of a letter may tell whose it is. It is the beginning of the newest entry's day and a second for
  /// each entry of that day, which is later with every entry, says no more than their numbers do,
  /// and is never later than now.
  package func changed() throws -> Instant? {
    guard let newest = try open.store.search(JournalQuery(), before: nil, most: 1).first else {
      return nil
    }
    let zone = open.home.settings.timeZone
    let start = zone.start(of: zone.date(at: newest.journaled))
    let first = try open.store.entries(after: nil, since: start, most: 1).first ?? newest
    // A year's first day begins its numbers anew.
    let count =
      newest.number.number
      - (first.number.year == newest.number.year ? first.number.number - 1 : 0)
    return min(start.adding(seconds: Double(count)), open.now)
  }

  /// The newest day that has an entry.
  package func newestDay() throws -> CivilDate? {
    try open.store.search(JournalQuery(), before: nil, most: 1).first
      .map { open.home.settings.timeZone.date(at: $0.journaled) }
  }
}

extension PublicEntry {
  /// Whether all of these words, in lower case, are in what a page shows of it.
  fileprivate func shows(_ words: [Substring], in language: Language) -> Bool {
    var parts = [number.description, title[language], service[language]]
    if case .named(let name) = sender { parts.append(name) }
    if let screening { parts += [screening.code, screening.basis] }
    let text = parts.joined(separator: "\n").lowercased()
    return words.allSatisfy { text.contains($0) }
  }
}
