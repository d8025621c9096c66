import Inboxes
import Records
import Settings

/// A team's work on its items: what `item` commands and the desk do.
///
/// Call from any thread; calls block. What changes an item is durable when it returns.
package struct TeamDesk: Sendable {
  private let open: OpenHome
  private let teams: Set<String>?
  private let inbox: CheckedInbox

  /// - Parameter teams: whose items there are for this caller, all for `nil`. Another team's item is
  ///   told like one that does not exist.
  package init(_ open: OpenHome, teams: Set<String>? = nil) {
    self.open = open
    self.teams = teams
    let home = open.home
    let (map, zone, clock) = (home.configuration.map, home.settings.timeZone, home.clock)
    inbox = CheckedInbox(
      open.store, isTeam: { map.team($0, on: zone.date(at: $1)) != nil }, now: { clock.now() })
  }

  package init(_ home: Home) throws(HomeError) { self.init(try OpenHome(home)) }

  // MARK: Looking

  /// All open items of a team, oldest due first.
  package func items(of team: String) throws -> [Item] {
    var items: [Item] = []
    while true {
      let page = try inbox.items(of: team, after: items.last?.record.id, most: 500)
      items += page
      if page.isEmpty { return items.map { $0.seen(at: open.now) } }
    }
  }

  /// Items that answer the query after `after`, as they are now; of the caller's teams only.
  package func items(_ query: ItemQuery, after: RecordID? = nil, most: Int) throws -> [Item] {
    let now = open.now
    return try open.store.items(scoped(query), after: after, most: most, at: now)
      .map { $0.seen(at: now) }
  }

  package func count(_ query: ItemQuery) throws -> Int {
    try open.store.count(scoped(query), at: open.now)
  }

  /// The item of that record, as it is now; `nil` when there is none for this caller.
  package func item(_ record: RecordID) throws -> Item? {
    guard let item = try open.store.item(record), teams?.contains(item.team) ?? true else {
      return nil
    }
    return item.seen(at: open.now)
  }

  private func scoped(_ query: ItemQuery) -> ItemQuery {
    var query = query
    if let teams { query.teams.formIntersection(teams) }
    return query
  }

  // MARK: Taking

  package func take(
    team: String, most: Int, seconds: Double, by handler: String?, request: String?
  ) throws -> [Item] {
    if let teams, !teams.contains(team) {
      throw HomeError.refused(item: "team \(team)", .inbox(.noSuchTeam(team)))
    }
    let taken = try inbox.take(
      most, of: team, for: .seconds(seconds), by: handler, request: request)
    if !taken.isEmpty { try open.publishing.publishSoon() }
    return taken
  }

  /// Takes this one item.
  package func take(_ name: String, seconds: Double, by handler: String?) throws -> Item {
    try change(name) { record, item in
      try inbox.take(record, teams: teams ?? [item.team], for: .seconds(seconds), by: handler)
    }
  }

  // MARK: Working

  package func extend(_ name: String, token: Int64, seconds: Double) throws -> Item {
    try change(name) { record, _ in try inbox.extend(record, token: token, for: .seconds(seconds)) }
  }

  package func extend(_ name: String, token: Int64, until: Instant) throws -> Item {
    try change(name) { record, _ in try inbox.extend(record, token: token, until: until) }
  }

  package func release(_ name: String, token: Int64) throws -> Item {
    try change(name) { record, _ in ringing(try inbox.release(record, token: token)) }
  }

  package func complete(_ name: String, token: Int64, code: String) throws -> Item {
    try change(name) { record, _ in try inbox.complete(record, token: token, code: code) }
  }

  package func forward(
    _ name: String, token: Int64, to team: String, reason: String
  ) throws -> Item {
    try change(name) { record, _ in
      ringing(try inbox.forward(record, token: token, to: team, reason: reason))
    }
  }

  /// Gives up on the item: it goes back to its team, or, when nobody there can ever handle it
  /// (`permanent`), to the front desk.
  package func fail(
    _ name: String, token: Int64, message: String, permanent: Bool
  ) throws -> Item {
    let frontDesk = open.home.configuration.map.frontDesk.value
    return try change(name) { record, _ in
      ringing(
        try inbox.fail(record, token: token, message: message, to: permanent ? frontDesk : nil))
    }
  }

  /// The item came into its team's inbox.
  private func ringing(_ item: Item) -> Item {
    open.bell.ring(item.team)
    return item
  }

  // MARK: Finding the item

  /// The record may be named as people do: by id, a unique prefix of one, or journal number.
  private func change(_ name: String, _ work: (RecordID, Item) throws -> Item) throws -> Item {
    let item = try find(name)
    do {
      let changed = try work(item.record.id, item)
      try open.publishing.publishSoon()
      return changed
    } catch let refusal as InboxRefusal {
      throw HomeError.refused(item: "item \(item.record.number)", refusal)
    }
  }

  private func find(_ name: String) throws -> Item {
    let missing = HomeError.refused(item: "item \(name)", .inbox(.noSuchItem(name)))
    guard teams != nil else {
      guard let item = try open.store.item(JournalReader(open).entry(name).id) else {
        throw missing
      }
      return item
    }
    // Who may not see all must not learn from a prefix how many ids begin so.
    let id = try RecordID(name) ?? JournalNumber(name).flatMap { try open.store.entry($0)?.id }
    guard let id, let item = try item(id) else { throw missing }
    return item
  }
}
