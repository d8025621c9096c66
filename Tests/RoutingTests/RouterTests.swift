import Testing

@testable import Records
@testable import Routing
@testable import Settings

@Suite struct RouterTests {
  private static let day = CivilDate("2026-11-21")!

  /// Rules that hold, by name; the first of two rules goes to `vest`, the second to `ost`.
  private func router(
    otherwise: String? = "opptak", ended: Set<String> = [], serviceTeam: String = "tjeneste"
  ) -> Router {
    let place = SourcePlace(file: "pipelines/barnehageplass.yaml", line: 1)
    func located(_ text: String) -> Located<String> { Located(text, at: place) }
    func validity(_ id: String) -> Validity {
      Validity(
        from: CivilDate("2020-01-01")!,
        through: ended.contains(id) ? CivilDate("2026-11-20") : nil)
    }
    let units = ["enhet-a", "enhet-b"].map {
      ServiceMap.Unit(
        id: $0, name: LocalizedText($0), within: nil, validity: validity($0), place: place)
    }
    let teams = ["vest", "ost", "opptak", "tjeneste", "servicetorget"].map {
      ServiceMap.Team(
        id: $0, name: LocalizedText($0), units: [located("enhet-a"), located("enhet-b")],
        validity: validity($0), place: place)
    }
    let service = ServiceMap.Service(
      id: "barnehageplass", name: LocalizedText("Barnehageplass"), team: located(serviceTeam),
      validity: validity("barnehageplass"), place: place)
    return Router(
      service: "barnehageplass",
      rules: ["vest", "ost"].map {
        RouteRule(
          name: "bydel-\($0)", when: located("x = '\($0)'"), team: located($0), place: place)
      },
      otherwise: otherwise.map(located),
      map: ServiceMap(
        version: "2026-11-01", frontDesk: located("servicetorget"), units: units, teams: teams,
        services: [service]))
  }

  private func route(
    _ router: Router, _ holding: Int..., on day: CivilDate = day
  ) -> (team: String, rule: String, unrouted: Bool) {
    let route = router.route(on: day) { holding.contains($0) }
    #expect(route.service == "barnehageplass" && route.mapVersion == "2026-11-01")
    return (route.team, route.rule, route.unrouted)
  }

  @Test func `the first rule that holds decides`() {
    #expect(route(router(), 0, 1) == ("vest", "bydel-vest", false))
    #expect(route(router(), 1) == ("ost", "bydel-ost", false))
  }

  @Test func `no rule after the first that holds is evaluated`() {
    var asked: [Int] = []
    _ = router().route(on: Self.day) {
      asked.append($0)
      return true
    }
    #expect(asked == [0])
  }

  @Test func `the last resort decides when no rule holds`() {
    #expect(route(router()) == ("opptak", "otherwise", false))
  }

  @Test func `what nothing routes goes to the front desk and is marked`() {
    #expect(route(router(otherwise: nil)) == ("servicetorget", "front-desk", true))
  }

  @Test func `the service's team stands in for a team that has ended`() {
    #expect(route(router(ended: ["vest"]), 0) == ("tjeneste", "service-team", false))
    #expect(route(router(ended: ["opptak"])) == ("tjeneste", "service-team", false))
    #expect(route(router(ended: ["vest"]), 1) == ("ost", "bydel-ost", false))
  }

  @Test func `the front desk stands in for a service's team that has ended`() {
    #expect(
      route(router(ended: ["vest", "tjeneste"]), 0) == ("servicetorget", "front-desk", true))
    #expect(
      route(router(ended: ["vest", "barnehageplass"]), 0) == ("servicetorget", "front-desk", true))
    #expect(
      route(router(ended: ["vest"], serviceTeam: "ukjent"), 0)
        == ("servicetorget", "front-desk", true))
  }

  @Test func `a record is never without a team, even when the front desk has ended`() {
    let everything: Set = ["vest", "tjeneste", "servicetorget"]
    #expect(route(router(ended: everything), 0) == ("servicetorget", "front-desk", true))
  }

  @Test func `the day decides which teams are in force`() throws {
    let before = try #require(CivilDate("2026-11-20"))
    #expect(route(router(ended: ["vest"]), 0, on: before) == ("vest", "bydel-vest", false))
  }

  @Test func `a rule that cannot be evaluated leaves the decision to the front desk`() {
    struct TooLong: Error {}
    let route = router().route(on: Self.day) { rule in
      if rule == 0 { throw TooLong() }
      return true
    }
    #expect(route.team == "servicetorget" && route.rule == "front-desk" && route.unrouted)
  }

  @Test func `an explanation tells what was tried, and the team as it was on that day`() {
    let explanation = router(ended: ["enhet-b"]).explain(on: Self.day) { $0 == 1 }
    #expect(
      explanation.steps.map(\.name)
        == ["bydel-vest", "bydel-ost", "otherwise", "service-team", "front-desk"])
    #expect(
      explanation.steps.map(\.outcome)
        == [.doesNotHold, .decides, .notTried, .notTried, .notTried])
    #expect(explanation.steps.map(\.condition) == ["x = 'vest'", "x = 'ost'", nil, nil, nil])
    #expect(explanation.route.team == "ost")
    #expect(explanation.team?.id == "ost")
    #expect(explanation.units.map(\.id) == ["enhet-a"])
    #expect(explanation.serviceTeam == "tjeneste")
  }

  @Test func `an explanation tells which teams have ended`() {
    let explanation = router(ended: ["ost", "tjeneste"]).explain(on: Self.day) { $0 == 1 }
    #expect(
      explanation.steps.map(\.outcome)
        == [.doesNotHold, .teamNotInForce, .notTried, .teamNotInForce, .decides])
  }

  @Test func `an explanation and a route are the same decision`() {
    for otherwise in ["opptak", nil] {
      for ended: Set<String> in [[], ["vest"], ["ost", "tjeneste"], ["opptak"]] {
        for holding in [[], [0], [1], [0, 1]] {
          let router = router(otherwise: otherwise, ended: ended)
          let route = router.route(on: Self.day, holds: holding.contains)
          #expect(router.explain(on: Self.day, holds: holding.contains).route == route)
        }
      }
    }
  }
}
