import Assembly
import Records

/// The public journal as a page: the model of `public`.
struct PublicView {
  /// One day of it, and the nearest days that have entries.
  struct Day: Sendable {
    let day: CivilDate
    let found: PublicJournal.Found
    let earlier: CivilDate?
    let later: CivilDate?
  }

  let words: WordBook
  let time: PageTime

  private func word(_ key: String, _ values: [String: any CustomStringConvertible] = [:]) -> String
  {
    words("public.\(key)", time.language, values)
  }

  /// The form for searching, with what was written in it.
  func form(
    _ asked: PublicQuestion, services: [(id: String, name: LocalizedText)]
  ) -> [String: Any] {
    let choices =
      [(value: "", text: word("allServices"))]
      + services.map { (value: $0.id, text: $0.name[time.language]) }
    func problem(_ name: String) -> String? {
      asked.wrong.contains(name) ? word("dateWrong") : nil
    }
    func date(_ name: String) -> Field {
      Field(
        name, word(name), .line(inputmode: "numeric"), value: asked.written[name] ?? "",
        hint: word("dateHint"), problem: problem(name))
    }
    let fields = [
      Field(
        "text", word("text"), .line(type: "search"), value: asked.written["text"] ?? "",
        hint: word("textHint")),
      Field("service", word("service"), .choice(choices), value: asked.written["service"] ?? ""),
      date("from"), date("to"),
    ]
    var model: [String: Any] = [
      "fields": fields.map(\.model), "isSearch": asked.isSearch, "heading": word("found"),
    ]
    if !asked.wrong.isEmpty {
      model["errors"] = asked.wrong.map { FormError(text: word("dateWrong"), target: $0).model }
    }
    return model
  }

  /// What a search has found.
  func add(
    _ found: PublicJournal.Found, of asked: PublicQuestion, to model: inout [String: Any]
  ) {
    model["entries"] = found.entries.map(entry)
    if found.entries.isEmpty { model["nothing"] = word("noneFound") }
    model["next"] = found.next.map { asked.address(before: $0) }
  }

  /// A day, or that there is none.
  func add(_ shown: Day?, to model: inout [String: Any]) {
    guard let shown else {
      model["nothing"] = word("empty")
      return
    }
    model["heading"] = word("day", ["day": time.text(shown.day)])
    model["entries"] = shown.found.entries.map(entry)
    if shown.found.entries.isEmpty { model["nothing"] = word("none") }
    model["next"] = shown.found.next.map { number in
      "/public?" + QueryText.encoded([("day", "\(shown.day)"), ("before", "\(number)")])
    }
    model["hasDays"] = shown.earlier != nil || shown.later != nil
    model["earlier"] = shown.earlier.map { link("earlier", $0) }
    model["later"] = shown.later.map { link("later", $0) }
  }

  private func link(_ key: String, _ day: CivilDate) -> [String: Any] {
    ["address": "/public?day=\(day)", "text": word(key, ["day": time.text(day)])]
  }

  private func entry(_ entry: PublicEntry) -> [String: Any] {
    [
      "number": entry.number.description, "journaled": time.shortModel(entry.journaled),
      "received": time.shortModel(entry.received), "title": entry.title[time.language],
      "service": entry.service[time.language],
      "sender": PublicWords(words, time.language).sender(entry),
      "screening": PublicWords(words, time.language).screening(entry) ?? "–",
    ]
  }
}
