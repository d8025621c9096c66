import Records

/// Everything that happened to a record, in words: newest last, as the ledger has it.
struct HistoryTab {
  private let desk: Desk
  private let item: Item
  private let words: DeskWords

  init(_ desk: Desk, _ item: Item, _ words: DeskWords) {
    self.desk = desk
    self.item = item
    self.words = words
  }

  func model() throws -> [String: Any] {
    ["entries": try desk.open.store.history(of: item.record.id).map(model)]
  }

  private func model(_ entry: HistoryEntry) -> [String: Any] {
    let (event, details) = tell(entry)
    var model: [String: Any] = [
      "event": words("event.\(event)"), "at": words.time.model(entry.event.at),
      "leaf": String(entry.leaf), "details": details ?? "",
    ]
    model["by"] = entry.handler
    model["reason"] = entry.reason
    return model
  }

  /// The event's word, and what there is to say of it.
  private func tell(_ entry: HistoryEntry) -> (String, String?) {
    switch entry.event.kind {
    case .accepted(let facts):
      (
        "accepted",
        words(
          HistoryTab.word(of: facts.route),
          [
            "number": facts.journalNumber, "team": words.team(facts.route.team),
            "rule": facts.route.rule, "map": facts.route.mapVersion,
          ])
      )
    case .rejected(_, let codes): ("rejected", codes.joined(separator: ", "))
    case .duplicate(_, let first): ("duplicate", first.description)
    case .taken(let team, let until):
      (
        "taken",
        words("event.takenFrom", ["team": words.team(team), "time": words.time.text(until)])
      )
    case .extended(_, let until):
      ("extended", words("event.until", ["time": words.time.text(until)]))
    case .released: ("released", nil)
    case .forwarded(_, let from, let to):
      (
        "forwarded", words("event.fromTo", ["from": words.team(from), "to": words.team(to)])
      )
    case .completed(_, let code):
      (code.closes ? "completed" : "preliminary", code.closes ? words.code(code) : nil)
    case .read: ("read", nil)
    case .exported: ("exported", nil)
    case .disposed(let basis): ("disposed", basis)
    case .keyChanged: ("keyChanged", nil)
    }
  }

  private static func word(of route: Records.Route) -> String {
    if route.unrouted { return "event.acceptedUnrouted" }
    return route.rule == "otherwise" ? "event.acceptedOtherwise" : "event.acceptedTo"
  }
}
