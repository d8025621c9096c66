import Records
import Settings

/// Decides which team gets a record of one service: pure, so that a decision can be made again and
/// explained years later.
///
/// A route goes to the first of these that is in force on the day: the team of the first rule that
/// holds (`otherwise` when none does), the team that answers for the service, the front desk. When no
/// rule holds and there is no `otherwise`, or a rule cannot be evaluated, the front desk gets it at
/// once, marked as unrouted: a person then decides what the rules could not.
package struct Router: Sendable {
  package let service: String
  package let rules: [RouteRule]
  /// The team when no rule holds.
  package let otherwise: Located<String>?
  package let map: ServiceMap

  /// The rules' names in the ledger when none of a pipeline's own decided.
  static let otherwiseName = "otherwise"
  static let serviceTeamName = "service-team"
  static let frontDeskName = "front-desk"

  package init(_ pipeline: PipelineDefinition, map: ServiceMap) {
    self.init(
      service: pipeline.service.value, rules: pipeline.routes, otherwise: pipeline.otherwise,
      map: map)
  }

  package init(
    service: String, rules: [RouteRule], otherwise: Located<String>?, map: ServiceMap
  ) {
    self.service = service
    self.rules = rules
    self.otherwise = otherwise
    self.map = map
  }

  /// The route on that day.
  ///
  /// - Parameter holds: whether the condition of `rules[$0]` holds; called in order, until one does.
  ///   Throws when that cannot be found out.
  package func route(on date: CivilDate, holds: (Int) throws -> Bool) -> Route {
    decide(on: date, holds: holds) { _, _ in }
  }

  /// The same decision, step by step.
  package func explain(on date: CivilDate, holds: (Int) throws -> Bool) -> RouteExplanation {
    var outcomes: [String: RouteExplanation.Outcome] = [:]
    let route = decide(on: date, holds: holds) { outcomes[$0] = $1 }
    return RouteExplanation(
      route: route, date: date,
      steps: steps(on: date).map { $0.with(outcomes[$0.name] ?? .notTried) },
      team: map.team(route.team, on: date),
      units: map.team(route.team, on: date).map { map.units(of: $0, on: date) } ?? [],
      serviceTeam: map.service(service, on: date)?.team.value)
  }

  // MARK: The decision

  private func decide(
    on date: CivilDate, holds: (Int) throws -> Bool,
    note: (String, RouteExplanation.Outcome) -> Void
  ) -> Route {
    for (index, rule) in rules.enumerated() {
      do {
        guard try holds(index) else {
          note(rule.name, .doesNotHold)
          continue
        }
      } catch {
        note(rule.name, .undecidable(reason: "\(error)"))
        return frontDesk(note)
      }
      return settle(on: rule.team.value, by: rule.name, date, note)
    }
    guard let otherwise else { return frontDesk(note) }
    return settle(on: otherwise.value, by: Router.otherwiseName, date, note)
  }

  /// That team, unless it is not in force.
  private func settle(
    on team: String, by rule: String, _ date: CivilDate,
    _ note: (String, RouteExplanation.Outcome) -> Void
  ) -> Route {
    if map.team(team, on: date) != nil { return decided(team, by: rule, note) }
    note(rule, .teamNotInForce)
    guard let answerable = map.service(service, on: date)?.team.value,
      map.team(answerable, on: date) != nil
    else {
      note(Router.serviceTeamName, .teamNotInForce)
      return frontDesk(note)
    }
    return decided(answerable, by: Router.serviceTeamName, note)
  }

  private func decided(
    _ team: String, by rule: String, _ note: (String, RouteExplanation.Outcome) -> Void
  ) -> Route {
    note(rule, .decides)
    return Route(
      service: service, team: team, rule: rule, mapVersion: map.version, unrouted: false)
  }

  /// The front desk, whether or not its team is in force: somebody must get it.
  private func frontDesk(_ note: (String, RouteExplanation.Outcome) -> Void) -> Route {
    note(Router.frontDeskName, .decides)
    return Route(
      service: service, team: map.frontDesk.value, rule: Router.frontDeskName,
      mapVersion: map.version, unrouted: true)
  }

  /// All that may decide, in the order in which it is tried.
  private func steps(on date: CivilDate) -> [RouteExplanation.Step] {
    var steps = rules.map {
      RouteExplanation.Step(
        name: $0.name, condition: $0.when.value, team: $0.team.value, place: $0.place)
    }
    if let otherwise {
      steps.append(
        .init(name: Router.otherwiseName, team: otherwise.value, place: otherwise.place))
    }
    if let entry = map.service(service, on: date) {
      steps.append(
        .init(name: Router.serviceTeamName, team: entry.team.value, place: entry.team.place))
    }
    steps.append(
      .init(
        name: Router.frontDeskName, team: map.frontDesk.value, place: map.frontDesk.place))
    return steps
  }
}
