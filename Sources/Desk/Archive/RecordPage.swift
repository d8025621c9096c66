import Assembly
import Records
import Sealing
import Settings

/// One record as a page: the model of `record`.
struct RecordPage {
  private let words: WordBook
  private let time: PageTime
  private let names: HomeNames
  private let configuration: Configuration

  init(_ desk: Desk, _ context: DeskContext) {
    words = desk.pages.words
    time = desk.pages.time(in: context)
    names = HomeNames(desk.open, context.language)
    configuration = desk.open.home.configuration
  }

  private func word(_ key: String, _ values: [String: any CustomStringConvertible] = [:]) -> String
  {
    words("record.\(key)", time.language, values)
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
      "history": found.history.map(HistoryWords(words, time, names).model),
    ]
    if let disposal = found.disposal {
      model["gone"] = word(
        "goneWhen", ["day": time.text(disposal.at), "basis": disposal.basis])
    }
    return model
  }

  /// The container's judgement, and whether it is the one that was journalled.
  func add(
    _ report: VerificationReport, of entry: JournalEntry, at now: Instant,
    to model: inout [String: Any]
  ) {
    model["seal"] = SealView(words: words, time: time).model(report, at: now)
    model[report.digest == entry.container ? "isSame" : "isOther"] = true
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
    add("received", "date", time.model(entry.id.received))
    add("journaled", "date", time.model(entry.journaled))
    add("schema", "text", entry.form.description)
    add("service", "text", names.service(entry.route.service))
    let route: [String: any CustomStringConvertible] = [
      "team": names.team(entry.route.team), "rule": entry.route.rule,
      "version": entry.route.mapVersion,
    ]
    add("routed", "text", word("routedBy", route))
    add("now", "text", found.item.map(state))
    add("respondBy", "date", entry.respondBy.map { time.model($0) })
    add("retention", "text", retention(of: entry.route.service))
    add("size", "text", ByteText(time.language)(entry.size))
    add("container", "hash", entry.container.hex)
    add("submission", "hash", entry.submission.hex)
    let ledger = configuration.settings.ledger.origin
    add("leaf", "text", word("leafOf", ["leaf": entry.leaf, "ledger": ledger]))
    return facts
  }

  private func state(of item: Item) -> String {
    let team = names.team(item.team)
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
