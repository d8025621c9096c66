import Inboxes
import Records
import Settings

/// A team's work on its items: what `item` commands do.
package struct TeamDesk {
  private let home: Home
  private let store: any Store
  private let inbox: CheckedInbox

  package init(_ home: Home) throws(HomeError) {
    self.home = home
    let store = try home.store()
    self.store = store
    let (map, zone, clock) = (home.configuration.map, home.settings.timeZone, home.clock)
    inbox = CheckedInbox(
      store, isTeam: { map.team($0, on: zone.date(at: $1)) != nil }, now: { clock.now() })
  }

  /// All open items of a team, oldest due first.
  package func items(of team: String) throws -> [Item] {
    var items: [Item] = []
    while true {
      let page = try inbox.items(of: team, after: items.last?.record.id, most: 500)
      items += page
      if page.isEmpty { return items.map { $0.seen(at: home.clock.now()) } }
    }
  }

  package func take(
    team: String, most: Int, seconds: Double, by handler: String?, request: String?
  ) throws -> [Item] {
    let taken = try inbox.take(
      most, of: team, for: .seconds(seconds), by: handler, request: request)
    try home.publishIfNobodyServes(store)
    return taken
  }

  package func extend(_ name: String, token: Int64, seconds: Double) throws -> Item {
    try change(name) { try inbox.extend($0, token: token, for: .seconds(seconds)) }
  }

  package func extend(_ name: String, token: Int64, until: Instant) throws -> Item {
    try change(name) { try inbox.extend($0, token: token, until: until) }
  }

  package func release(_ name: String, token: Int64) throws -> Item {
    try change(name) { try inbox.release($0, token: token) }
  }

  package func complete(_ name: String, token: Int64, code: String) throws -> Item {
    try change(name) { try inbox.complete($0, token: token, code: code) }
  }

  package func forward(
    _ name: String, token: Int64, to team: String, reason: String
  ) throws -> Item {
    try change(name) { try inbox.forward($0, token: token, to: team, reason: reason) }
  }

  /// The record may be named as people do: by id, a unique prefix of one, or journal number.
  private func change(_ name: String, _ work: (RecordID) throws -> Item) throws -> Item {
    let record = try JournalReader(home).entry(name)
    do {
      let item = try work(record.id)
      try home.publishIfNobodyServes(store)
      return item
    } catch let refusal as InboxRefusal {
      throw HomeError.refused(item: "item \(record.number)", refusal)
    }
  }
}
