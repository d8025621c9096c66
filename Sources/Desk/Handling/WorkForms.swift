import Inboxes
import Records

/// Where an item should go, and why.
struct ForwardForm {
  let team: String
  let reason: String
  private let words: DeskWords
  /// The team that has the item now; `nil` for several items.
  private let present: String?

  init(_ form: PageForm?, _ words: DeskWords, except present: String?) {
    team = form?["team"] ?? ""
    reason = form?["reason"] ?? ""
    self.words = words
    self.present = present
  }

  private var teams: [(value: String, text: String)] {
    words.teams.filter { $0.value != present }.map { team in
      let units = words.units(of: team.value)
      return (
        team.value, units.isEmpty ? team.text : "\(team.text) (\(units.joined(separator: ", ")))"
      )
    }
  }

  private var teamProblem: String? {
    teams.contains { $0.value == team } ? nil : words("work.teamMissing")
  }

  private var reasonProblem: String? {
    if reason.allSatisfy(\.isWhitespace) { return words("work.reasonMissing") }
    return reason.count > CheckedInbox.longestReason
      ? words("work.reasonLong", ["n": CheckedInbox.longestReason]) : nil
  }

  var errors: [FormError] {
    [
      teamProblem.map { FormError(text: $0, target: "team") },
      reasonProblem.map { FormError(text: $0, target: "reason") },
    ].compactMap(\.self)
  }

  func fields(checked: Bool) -> [[String: Any]] {
    [
      Field(
        "team", words("work.team"), .choice([("", words("work.chooseTeam"))] + teams), value: team,
        problem: checked ? teamProblem : nil),
      Field(
        "reason", words("work.reason"), .text(rows: 3), value: reason,
        hint: words("work.reasonHint"), problem: checked ? reasonProblem : nil),
    ].map(\.model)
  }
}

/// How an item is closed.
struct CompleteForm {
  private let chosen: String
  private let words: DeskWords

  init(_ form: PageForm?, _ words: DeskWords) {
    chosen = form?["code"] ?? ""
    self.words = words
  }

  /// A code that closes the item; `nil` when none was chosen.
  var code: CompletionCode? { CompletionCode(rawValue: chosen).flatMap { $0.closes ? $0 : nil } }

  var errors: [FormError] {
    code == nil ? [FormError(text: words("work.codeMissing"), target: "code")] : []
  }

  func fields(checked: Bool) -> [[String: Any]] {
    let codes = CompletionCode.allCases.filter(\.closes).map {
      (value: $0.rawValue, text: "\($0.rawValue) – \(words.code($0))")
    }
    return [
      Field(
        "code", words("work.code"), .choice([("", words("work.chooseCode"))] + codes),
        value: chosen, problem: checked ? errors.first?.text : nil
      ).model
    ]
  }
}
