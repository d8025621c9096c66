import Records

/// Every event of a record's history in words, with who and why.
struct HistoryWords {
  private let words: WordBook
  private let time: PageTime
  private let names: HomeNames

  init(_ words: WordBook, _ time: PageTime, _ names: HomeNames) {
    self.words = words
    self.time = time
    self.names = names
  }

  func model(_ entry: HistoryEntry) -> [String: Any] {
    var model: [String: Any] = [
      "at": time.shortModel(entry.event.at), "text": text(of: entry.event.kind),
      "who": entry.handler ?? "–", "leaf": String(entry.leaf),
    ]
    model["reason"] = entry.reason
    return model
  }

  private func word(_ key: String, _ values: [String: any CustomStringConvertible] = [:]) -> String
  {
    words("record.\(key)", time.language, values)
  }

  private func text(of kind: Event.Kind) -> String {
    switch kind {
    case .accepted(let facts): word("event-accepted", ["number": facts.journalNumber])
    case .rejected: word("event-rejected")
    case .duplicate: word("event-duplicate")
    case .taken(let team, let until):
      word("event-taken", ["team": names.team(team), "until": time.short(until)])
    case .extended(_, let until): word("event-extended", ["until": time.short(until)])
    case .released: word("event-released")
    case .forwarded(_, let from, let to):
      word("event-forwarded", ["from": names.team(from), "to": names.team(to)])
    case .completed(_, .preliminary): word("event-preliminary")
    case .completed(_, let code):
      word("event-completed", ["code": word("code-\(code.rawValue)")])
    case .exported: word("event-exported")
    case .read: word("event-read")
    case .disposed(let basis): word("event-disposed", ["basis": basis])
    case .keyChanged: word("event-key")
    }
  }
}
