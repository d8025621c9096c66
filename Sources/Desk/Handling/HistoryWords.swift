import Records

/// Everything that happened to a record, in words, with who and why: the model of the template
/// `history`, newest last, as the ledger has it.
struct HistoryWords {
  let words: DeskWords

  func model(_ history: [HistoryEntry]) -> [String: Any] {
    ["entries": history.map(model)]
  }

  private func model(_ entry: HistoryEntry) -> [String: Any] {
    let (event, details) = tell(entry.event.kind)
    return [
      "event": words("event.\(event)"), "details": details ?? "",
      "at": words.time.shortModel(entry.event.at), "who": entry.handler ?? "–",
      "leaf": String(entry.leaf), "reason": entry.reason ?? false as Any,
    ]
  }

  /// The key of the event's word, and what there is to say of it.
  private func tell(_ kind: Event.Kind) -> (String, String?) {
    switch kind {
    case .accepted(let facts):
      (
        "accepted",
        words(
          HistoryWords.word(of: facts.route),
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
        words("event.takenFrom", ["team": words.team(team), "time": words.time.short(until)])
      )
    case .extended(_, let until):
      ("extended", words("event.until", ["time": words.time.short(until)]))
    case .released: ("released", nil)
    case .forwarded(_, let from, let to):
      ("forwarded", words("event.fromTo", ["from": words.team(from), "to": words.team(to)]))
    case .completed(_, .preliminary): ("preliminary", nil)
    case .completed(_, let code): ("completed", "\(words.code(code)) (\(code.rawValue))")
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
