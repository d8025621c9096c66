import Records
import Statistics

/// The model of the page `leaders`.
struct LeadersPage {
  private let report: Report

  init(_ report: Report) {
    self.report = report
  }

  private var teams: Set<String> { report.own }

  var model: [String: Any] {
    let figures = report.figures
    var model: [String: Any] = [
      "period": field("period", periods, report.period.description),
      "service": field("service", services, report.choice.service ?? ""),
      "team": field("team", ownTeams, report.choice.team ?? ""),
      "asOf": report.word("asOf", ["time": time(report.at)]),
      "figures": figures.map {
        $0.model(file: "/leaders/\($0.name).csv\(report.selection.query)")
      },
      "maps": report.configuration.pipelines.map(\.service.value)
        .filter { report.choice.service == nil || $0 == report.choice.service }
        .map { ["address": "/leaders/map/\($0)", "name": report.name(service: $0)] }
        .sorted { ($0["name"] ?? "") < ($1["name"] ?? "") },
    ]
    if !teams.isEmpty {
      let names = teams.sorted().map(report.name(team:)).sorted()
      model["own"] = report.word("own", ["teams": names.joined(separator: ", ")])
    }
    return model
  }

  private var periods: [(value: String, text: String)] {
    Period.offered(in: report.told.now).map { ($0.description, report.text($0)) }
  }

  private var services: [(value: String, text: String)] {
    let ids = Set(report.configuration.map.services.map(\.id))
    return [("", report.word("allServices"))]
      + ids.map { ($0, report.name(service: $0)) }.sorted { $0.1 < $1.1 }
  }

  private var ownTeams: [(value: String, text: String)] {
    let ids = Set(report.configuration.map.teams.map(\.id))
      .filter { teams.isEmpty || teams.contains($0) }
    return [("", report.word("allTeams"))]
      + ids.map { ($0, report.name(team: $0)) }.sorted { $0.1 < $1.1 }
  }

  private func field(
    _ name: String, _ options: [(value: String, text: String)], _ value: String
  ) -> [String: Any] {
    Field(name, report.word("choose.\(name)"), .choice(options), value: value).model
  }

  private func time(_ moment: Instant) -> String {
    PageTime(language: report.style.language, zone: report.configuration.settings.timeZone)
      .text(moment)
  }
}
