import Assembly
import Records

/// What somebody asks to be audited, as they wrote it.
struct AuditForm {
  var scope = ""
  var from = ""
  /// Fields, and the words for what is wrong with them.
  var problems: [(field: String, word: String)] = []

  init() {}

  init(scope: String, from: String) {
    self.scope = scope
    self.from = from
  }

  /// What is asked for; `nil`, with the problems noted, when that cannot be told.
  mutating func read(in zone: CivilTimeZone, spread: Int) -> StartedAudit.Scope? {
    switch scope {
    case "full": return .everything
    case "incremental": return .incremental(spread: spread)
    case "since":
      if let day = CivilDate(from.filter { !$0.isWhitespace }) {
        return .since(zone.start(of: day))
      }
      problems = [("from", "fromWrong")]
    default: problems = [("scope", "scopeWrong")]
    }
    return nil
  }

  /// The fields of the template `audits`, and its errors.
  func model(_ words: WordBook, _ language: Language) -> [String: Any] {
    func word(_ key: String) -> String { words("audits.\(key)", language) }
    func problem(_ field: String) -> String? {
      problems.first { $0.field == field }.map { word($0.word) }
    }
    let choices = ["full", "since", "incremental"].map { (value: $0, text: word($0)) }
    let fields = [
      Field("scope", word("scope"), .choice(choices), value: scope, problem: problem("scope")),
      Field(
        "from", word("from"), .line(inputmode: "numeric"), value: from, hint: word("fromHint"),
        problem: problem("from")),
    ]
    var model: [String: Any] = ["fields": fields.map(\.model)]
    if !problems.isEmpty {
      model["errors"] = problems.map { FormError(text: word($0.word), target: $0.field).model }
    }
    return model
  }
}
