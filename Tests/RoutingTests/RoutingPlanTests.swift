import Testing
import XML

@testable import Records
@testable import Routing
@testable import Settings

@Suite struct RoutingPlanTests {
  private static let place = SourcePlace(
    file: "pipelines/kurs.yaml", line: 9, key: "routes[1].when")

  private func located(_ text: String) -> Located<String> { Located(text, at: Self.place) }

  /// A pipeline whose forms are in `urn:kurs`, with the prefix `k`.
  private func compile(
    when conditions: String..., deadline: DeadlineRule? = nil
  ) -> (plan: RoutingPlan?, problems: [ConfigurationProblem]) {
    let always = Validity(from: CivilDate("2020-01-01")!)
    let pipeline = PipelineDefinition(
      service: located("kurs"), title: TitleTemplate(nb: [], nn: [], sv: [], en: []),
      namespaces: ["k": "urn:kurs"], forms: [], reference: nil, sender: nil, deadline: deadline,
      targets: nil,
      attachments: .none, checks: [],
      routes: conditions.enumerated().map {
        RouteRule(
          name: "regel-\($0 + 1)", when: located($1), team: located("team-\($0 + 1)"),
          place: Self.place)
      },
      otherwise: located("kultur"), legalBasis: nil, retention: nil, screening: nil)
    let map = ServiceMap(
      version: "1", frontDesk: located("servicetorget"), units: [],
      teams: ["team-1", "team-2", "kultur", "servicetorget"].map {
        .init(id: $0, name: LocalizedText($0), units: [], validity: always, place: Self.place)
      }, services: [])
    return RoutingPlan.compile(
      pipeline, map: map, country: .norway, timeZone: .oslo)
  }

  private func form(_ content: String) throws -> Document {
    try Document(Array("<kurs xmlns='urn:kurs'>\(content)</kurs>".utf8))
  }

  private func instant(_ text: String) throws -> Instant {
    try #require(Instant(rfc3339: text))
  }

  @Test func `a rule asks the form with its XPath`() throws {
    let plan = try #require(
      compile(when: "/k:kurs/k:sted = 'Frei'", "count(//k:deltaker) > 2").plan)
    let received = try instant("2026-11-21T09:00:00Z")
    for (content, rule) in [
      ("<sted>Frei</sted>", "regel-1"), ("<sted>Bremsnes</sted>", "otherwise"),
      ("<deltaker/><deltaker/><deltaker/>", "regel-2"), ("", "otherwise"),
    ] {
      #expect(plan.route(try form(content), received: received).rule == rule)
    }
  }

  @Test func `every XPath that does not compile is reported at its place`() {
    let (plan, problems) = compile(when: "/k:kurs[", "true()", "/x:kurs", "kurs(")
    #expect(plan == nil)
    #expect(problems.count == 3)
    #expect(problems.allSatisfy { $0.severity == .error && $0.place == Self.place })
    #expect(problems.allSatisfy { $0.problem.hasPrefix("this XPath cannot be used: ") })
  }

  @Test(arguments: [
    ("2026-11-20T22:59:59Z", "2026-11-23"), ("2026-11-22T22:59:59Z", "2026-11-23"),
    ("2026-11-22T23:00:00Z", "2026-11-24"), ("2026-07-01T21:59:59Z", "2026-07-02"),
    ("2026-07-01T22:00:00Z", "2026-07-03"),
  ])
  func `a deadline counts from the local day of receipt`(moment: String, day: String) throws {
    let plan = try #require(compile(deadline: DeadlineRule(.workingDays(1))).plan)
    #expect(plan.respondBy(received: try instant(moment))?.description == day)
  }

  @Test func `without a deadline there is no day to answer by`() throws {
    let plan = try #require(compile().plan)
    #expect(plan.respondBy(received: try instant("2026-11-21T09:00:00Z")) == nil)
  }

  @Test func `an explanation is of the same form and day`() throws {
    let plan = try #require(compile(when: "/k:kurs/k:sted = 'Frei'").plan)
    let explanation = plan.explain(
      try form("<sted>Frei</sted>"), received: try instant("2026-11-21T23:30:00Z"))
    #expect(explanation.date.description == "2026-11-22")
    #expect(explanation.steps.first?.outcome == .decides)
  }
}
