import Hummingbird
import Records

/// What a handler asked the inbox page for: its address.
struct InboxQuery: Sendable {
  enum View: String, CaseIterable, Sendable {
    case urgent, mine, active, unassigned, completed
  }

  /// `nil` while a search looks through everything that is open.
  var view: View?
  var text = ""
  var team = ""
  var service = ""
  var after: RecordID?

  /// How many days before its deadline an item is urgent.
  static let urgentDays = 3
  /// Items on a page.
  static let most = 50

  init() {}

  init(_ request: Request) {
    let values = request.uri.queryParameters
    func value(_ name: Substring) -> String { values[name].map(String.init) ?? "" }
    text = String(value("q").prefix(200))
    view = View(rawValue: value("tab")) ?? (text.isEmpty ? .urgent : nil)
    team = value("team")
    service = value("service")
    after = RecordID(value("after"))
  }

  /// For the store: never more than the caller's teams.
  func items(
    _ view: View?, teams: Set<String>, handler: String, today: CivilDate
  ) -> ItemQuery {
    let asked: ItemQuery.View =
      switch view {
      case .urgent: .urgent(by: today.adding(days: InboxQuery.urgentDays))
      case .mine: .mine(handler: handler)
      case .active: .active
      case .unassigned: .unassigned
      case .completed: .completed
      case nil: .all
      }
    return ItemQuery(
      teams: team.isEmpty ? teams : teams.intersection([team]), view: asked,
      text: text.isEmpty ? nil : text, service: service.isEmpty ? nil : service)
  }

  /// The page's address, for links and for the way back.
  func address(
    _ change: (inout InboxQuery) -> Void = { _ in }, adding extra: [(String, String)] = []
  ) -> String {
    var query = self
    change(&query)
    let values =
      [
        ("tab", query.view?.rawValue ?? ""), ("q", query.text), ("team", query.team),
        ("service", query.service), ("after", query.after?.description ?? ""),
      ].filter { !$0.1.isEmpty } + extra
    return "/inbox" + Address.query(values)
  }
}
