import Records
import Settings
import Statistics

/// The way of one service's submissions through the municipality: stages, rules, teams, with what
/// waits today and how long each part takes (median of the last twelve months).
struct ProcessMap {
  /// What every submission passes, in this order.
  enum Step: String, CaseIterable {
    case intake, check, seal, route, archive
  }

  struct Rule {
    /// As the pipeline names it, or in words for its last resort.
    let name: String
    let team: String
  }

  struct Team {
    let id: String
    let name: String
    /// `nil` for a team whose numbers this leader is not told.
    let numbers: Numbers?

    struct Numbers {
      let waiting: String
      let inHand: String
      /// From journalled to first taken.
      let timeToTaken: Cell
      /// From first taken to completed.
      let timeToCompleted: Cell
    }
  }

  let title: String
  let rules: [Rule]
  let teams: [Team]
  /// How many wait in the drop folder, of all services; `nil` where that is not told.
  let waiting: String?
  /// From received to journalled.
  let timeToJournal: Cell
  private let report: Report

  init(_ pipeline: PipelineDefinition, _ report: Report, waitingInDrop: Int?) {
    self.report = report
    let service = pipeline.service.value
    title = report.word("mapTitle", ["service": report.name(service: service)])
    let map = report.configuration.map
    let last =
      pipeline.otherwise.map { Rule(name: report.word("ruleOtherwise"), team: $0.value) }
      ?? Rule(name: report.word("ruleFrontDesk"), team: map.frontDesk.value)
    rules = pipeline.routes.map { Rule(name: $0.name, team: $0.team.value) } + [last]
    var ids: [String] = []
    for id in rules.map(\.team) where !ids.contains(id) { ids.append(id) }
    for id in report.told.teams where !ids.contains(id) {
      let choice = Disclosure.Choice(service: service, team: id)
      let isThere = [Measure.open, .received].contains {
        report.told.count($0, report.period, choice) != .value(0)
      }
      if isThere { ids.append(id) }
    }
    teams = ids.map { ProcessMap.team($0, service, report) }
    waiting = waitingInDrop.map { count in
      Cell.count(
        (1..<Suppression.least).contains(count) ? .hidden : .value(count), report.style
      ).shown
    }
    timeToJournal = Cell.time(
      report.told.percentile(50, of: .stage(.journalling), report.period, report.choice),
      report.style)
  }

  private static func team(_ id: String, _ service: String, _ report: Report) -> Team {
    let name = report.name(team: id)
    guard report.own.isEmpty || report.own.contains(id) else {
      return Team(id: id, name: name, numbers: nil)
    }
    let choice = Disclosure.Choice(service: service, team: id)
    func count(_ measure: Measure) -> String {
      Cell.count(report.told.count(measure, report.period, choice), report.style).shown
    }
    func time(_ stage: Stage) -> Cell {
      Cell.time(report.told.percentile(50, of: .stage(stage), report.period, choice), report.style)
    }
    return Team(
      id: id, name: name,
      numbers: .init(
        waiting: count(.untaken), inHand: count(.inHand), timeToTaken: time(.waiting),
        timeToCompleted: time(.handling)))
  }

  func name(of step: Step) -> String { report.word("step.\(step)") }

  func word(_ key: String, _ values: [String: any CustomStringConvertible] = [:]) -> String {
    report.word(key, values)
  }

  /// For the page: the drawing, and a list with the same.
  var model: [String: Any] {
    [
      "title": title, "answer": word("step.answer"),
      "asOf": report.word("mapLead", ["period": report.text(report.period)]),
      "svg": ProcessMapDrawing(self).svg,
      "steps": Step.allCases.map { step in
        [
          "text": text(of: step), "isRoute": step == .route,
          "rules": rules.map { rule in
            word("mapRule", ["rule": rule.name, "team": report.name(team: rule.team)])
          },
        ] as [String: Any]
      },
      "teams": teams.map { ["name": $0.name, "texts": texts(of: $0)] as [String: Any] },
    ]
  }

  private func text(of step: Step) -> String {
    switch step {
    case .intake:
      waiting.map { "\(name(of: step)): \(word("mapWaitingAll", ["n": $0]))" } ?? name(of: step)
    case .archive: "\(name(of: step)): \(word("mapJournal", ["time": timeToJournal.shown]))"
    default: name(of: step)
    }
  }

  private func texts(of team: Team) -> [String] {
    guard let numbers = team.numbers else { return [] }
    return [
      word("mapWaiting", ["n": numbers.waiting]), word("mapInHand", ["n": numbers.inHand]),
      word("mapTaken", ["time": numbers.timeToTaken.shown]),
      word("mapCompleted", ["time": numbers.timeToCompleted.shown]),
    ]
  }
}
