import Inboxes

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
    if reason.unicodeScalars.contains(where: \.isUnfit) { return words("work.reasonUnfit") }
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
