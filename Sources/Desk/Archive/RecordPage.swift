import Assembly
import Records
import Sealing
import Settings

/// One record as a page: the model of `record`.
struct RecordPage {
  private let words: DeskWords
  private let configuration: Configuration

  init(_ desk: Desk, _ words: DeskWords) {
    self.words = words
    configuration = desk.open.home.configuration
  }

  private func word(_ key: String, _ values: [String: any CustomStringConvertible] = [:]) -> String
  {
    words("record.\(key)", values)
  }

  func model(_ found: RecordOffice.Found) -> [String: Any] {
    let entry = found.entry
    let levels = ExportLevel.allCases.map { level in
      (value: level.rawValue, text: word("level-\(level.rawValue)"))
    }
    var model: [String: Any] = [
      "id": entry.id.description, "heading": word("title", ["number": entry.number]),
      "facts": facts(found), "isKept": found.disposal == nil,
      "level": Field("level", word("level"), .choice(levels), value: "b").model,
      "history": HistoryWords(words: words).model(found.history),
    ]
    if let disposal = found.disposal { model["gone"] = words.disposal(disposal) }
    return model
  }

  private func facts(_ found: RecordOffice.Found) -> [[String: Any]] {
    let entry = found.entry
    var facts: [[String: Any]] = []
    func add(_ name: String, _ kind: String, _ value: Any?) {
      if let value { facts.append(["name": word(name), kind: value]) }
    }
    add("number", "text", entry.number.description)
    add("id", "hash", entry.id.description)
    add("name", "text", entry.title)
    add("sender", "text", entry.sender)
    add("received", "date", words.time.model(entry.id.received))
    add("journaled", "date", words.time.model(entry.journaled))
    add("schema", "text", entry.form.description)
    add("service", "text", words.service(entry.route.service))
    let route: [String: any CustomStringConvertible] = [
      "team": words.team(entry.route.team), "rule": entry.route.rule,
      "version": entry.route.mapVersion,
    ]
    add("routed", "text", word("routedBy", route))
    add("now", "text", found.item.map(state))
    add("respondBy", "date", entry.respondBy.map { words.time.model($0) })
    add("retention", "text", retention(of: entry.route.service))
    add("size", "text", ByteText(words.language)(entry.size))
    add("container", "hash", entry.container.hex)
    add("submission", "hash", entry.submission.hex)
    let ledger = configuration.settings.ledger.origin
    add("leaf", "text", word("leafOf", ["leaf": entry.leaf, "ledger": ledger]))
    return facts
  }

  private func state(of item: Item) -> String {
    let team = words.team(item.team)
    switch item.state {
    case .waiting: return word("waiting", ["team": team])
    case .leased: return word("leased", ["team": team])
    case .completed(let code, _):
      return word("completed", ["team": team, "code": code.rawValue])
    }
  }

  private func retention(of service: String) -> String? {
    guard
      let rule = configuration.pipelines.first(where: { $0.service.value == service })?.retention
    else { return nil }
    let keep =
      switch rule.keep {
      case .preserve: word("preserve")
      case .years(let years, .received): word("keepReceived", ["n": years])
      case .years(let years, .completed): word("keepCompleted", ["n": years])
      }
    return [keep, rule.basis].compactMap(\.self).joined(separator: ", ")
  }
}
