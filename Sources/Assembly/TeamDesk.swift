import Configuration
import Inboxes
import Records

/// A team's work on its items: what `item` commands do.
package struct TeamDesk {
  private let home: Home
  private let store: any Store
  private let clock = SystemClock()

  package init(_ home: Home) throws(HomeError) {
    self.home = home
    store = try home.store()
  }

  package func items(of team: String) throws -> [Item] {
    try known(team)
    var items: [Item] = []
    while true {
      let page = try store.items(team: team, after: items.last?.record.id, most: 500)
      guard !page.isEmpty else { return items }
      items += page
    }
  }

  package func take(team: String, most: Int, seconds: Double, by handler: String?, request: String?)
    throws -> [Item]
  {
    try known(team)
    let now = clock.now()
    let taken = try store.take(
      team: team, most: most, until: now.adding(seconds: seconds), by: handler, request: request,
      at: now)
    try home.publishIfNobodyServes(store)
    return taken
  }

  package func extend(_ name: String, token: Int64, seconds: Double) throws -> Item {
    let now = clock.now()
    return try change(name) {
      try store.extend($0, token: token, until: now.adding(seconds: seconds), at: now)
    }
  }

  package func release(_ name: String, token: Int64) throws -> Item {
    try change(name) { try store.release($0, token: token, at: clock.now()) }
  }

  package func complete(_ name: String, token: Int64, code: String) throws -> Item {
    guard let code = CompletionCode(rawValue: code.uppercased()) else {
      throw HomeError.unusable(
        what: "code \(code)", why: "there is no such code",
        remedy: "There is: \(CompletionCode.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return try change(name) {
      try store.complete($0, token: token, code: code, at: clock.now())
    }
  }

  package func forward(_ name: String, token: Int64, to team: String, reason: String) throws
    -> Item
  {
    try known(team)
    return try change(name) {
      try store.forward($0, token: token, to: team, reason: reason, at: clock.now())
    }
  }

  private func change(_ name: String, _ work: (RecordID) throws -> Item) throws -> Item {
    let item = try work(try JournalReader(home).entry(name).id)
    try home.publishIfNobodyServes(store)
    return item
  }

  private func known(_ team: String) throws(HomeError) {
    let today = home.configuration.settings.timeZone.date(at: clock.now())
    guard home.configuration.map.team(team, on: today) == nil else { return }
    throw .unusable(
      what: "team \(team)", why: "the service map has none of that id today",
      remedy: "Teams are listed in pipelines/service-map.yaml.")
  }
}
