import Assembly
import Records

/// The journal as a page: the model of `journal`.
struct JournalView {
  private let words: WordBook
  private let time: PageTime
  private let names: DeskWords

  init(_ desk: Desk, _ context: DeskContext) {
    words = desk.pages.words
    time = desk.pages.time(in: context)
    names = DeskWords(desk, context.language)
  }

  private func word(_ key: String) -> String { words("journal.\(key)", time.language) }

  /// The form for searching, with what was written in it.
  func form(_ asked: JournalQuestion) -> [String: Any] {
    func value(_ name: String) -> String { asked.written[name] ?? "" }
    func choice(_ name: String, _ all: String, _ choices: [(value: String, text: String)]) -> Field
    {
      Field(name, word(name), .choice([(value: "", text: word(all))] + choices), value: value(name))
    }
    func date(_ name: String) -> Field {
      Field(
        name, word(name), .line(inputmode: "numeric"), value: value(name), hint: word("dateHint"),
        problem: asked.wrong.contains(name) ? word("dateWrong") : nil)
    }
    let fields = [
      Field("text", word("text"), .line(type: "search"), value: value("text")),
      choice("service", "allServices", names.services), choice("team", "allTeams", names.teams),
      date("from"), date("to"),
      choice("routing", "anyRouting", [(value: "unrouted", text: word("unroutedOnly"))]),
    ]
    var model: [String: Any] = [
      "fields": fields.map(\.model), "isSearch": asked.isSearch,
      "csv": asked.address("/journal.csv"),
    ]
    if !asked.wrong.isEmpty {
      model["errors"] = asked.wrong.map { FormError(text: word("dateWrong"), target: $0).model }
    }
    return model
  }

  func model(_ line: JournalLine) -> [String: Any] {
    let entry = line.entry
    var model: [String: Any] = [
      "id": entry.id.description, "number": entry.number.description,
      "journaled": day(entry.journaled), "sender": entry.sender ?? "–",
      "title": entry.title, "service": names.service(entry.route.service),
      "received": day(entry.id.received), "team": names.team(entry.route.team),
      "completed": line.completed.map { $0.code.rawValue } ?? "–",
    ]
    model["respondBy"] = entry.respondBy.map { time.shortModel($0) }
    model["completedAt"] = line.completed.map { day($0.at) }
    if entry.route.unrouted {
      model["tag"] = ["text": word("unrouted"), "color": "warning"] as [String: Any]
    }
    return model
  }

  /// A journal tells days; the record's page tells the time.
  private func day(_ moment: Instant) -> [String: Any] {
    time.shortModel(time.zone.date(at: moment))
  }
}
