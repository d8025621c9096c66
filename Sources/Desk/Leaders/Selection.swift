import Hummingbird
import Records
import Settings
import Statistics

/// What a leader chose to see: a period, and perhaps a service or a team.
struct Selection: Sendable {
  let period: Period
  let choice: Disclosure.Choice

  init(period: Period, choice: Disclosure.Choice) {
    self.period = period
    self.choice = choice
  }

  /// Reads `period`, `service` and `team` of the address. What is missing or empty is this year, all
  /// services, all teams.
  ///
  /// - Throws: `Problem.badRequest` for a period that is not offered, `.notFound` for a service or
  ///   team that there is not, or that is not among the leader's.
  init(
    _ request: Request, now: Month, map: ServiceMap, teams: Set<String>
  ) throws {
    func value(_ name: String) -> String? {
      request.uri.queryParameters[Substring(name)].flatMap { $0.isEmpty ? nil : String($0) }
    }
    period =
      try value("period").map { text in
        guard let period = Period(text, in: now), Period.offered(in: now).contains(period) else {
          throw Problem.badRequest(
            "There is no such period.",
            [
              .init(
                pointer: "period", code: "unknown",
                message: "Write one of \(Period.offered(in: now).map(\.description)).")
            ])
        }
        return period
      } ?? .year(now.year)
    let (service, team) = (value("service"), value("team"))
    if let service, !map.services.contains(where: { $0.id == service }) { throw Problem.notFound }
    if let team, !map.teams.contains(where: { $0.id == team }) { throw Problem.notFound }
    if let team, !teams.isEmpty, !teams.contains(team) { throw Problem.notFound }
    choice = Disclosure.Choice(service: service, team: team)
  }

  /// As it follows a page's address.
  var query: String {
    "?period=\(period)"
      + (choice.service.map { "&service=\($0)" } ?? "") + (choice.team.map { "&team=\($0)" } ?? "")
  }
}
