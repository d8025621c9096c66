import Durable
import Foundation
import Pipeline
import Testing
import XML

@testable import Records
@testable import Routing
@testable import Sealing
@testable import Settings
@testable import Validation

@Suite struct RouteStageTests {
  private static let place = SourcePlace(file: "pipelines/kurs.yaml")
  private static let namespace = "urn:kurs:1.0"
  private static let schema = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:kurs:1.0">
      <xs:element name="kurs" type="xs:string"/>
    </xs:schema>
    """

  private func located(_ text: String) -> Located<String> { Located(text, at: Self.place) }

  /// Courses on Frei go to the team `frei`, all others to the front desk.
  private var pipeline: PipelineDefinition {
    PipelineDefinition(
      service: located("kurs"), title: TitleTemplate(nb: [], nn: [], sv: [], en: []),
      namespaces: ["k": Self.namespace],
      forms: [
        FormDefinition(
          identity: FormIdentity(family: "kurs", version: "1.0"),
          root: QualifiedName(namespace: Self.namespace, local: "kurs"), schema: "form.xsd",
          place: Self.place)
      ],
      reference: nil, sender: nil, deadline: DeadlineRule(.workingDays(1)), targets: nil,
      attachments: .none,
      checks: [],
      routes: [
        RouteRule(
          name: "frei", when: located("/k:kurs = 'Frei'"), team: located("frei"),
          place: Self.place)
      ], otherwise: nil, legalBasis: nil, retention: nil, screening: nil)
  }

  private func stage() throws -> RouteStage {
    let always = Validity(from: try #require(CivilDate("2020-01-01")))
    let map = ServiceMap(
      version: "3", frontDesk: located("torget"), units: [],
      teams: ["frei", "torget"].map {
        .init(id: $0, name: LocalizedText($0), units: [], validity: always, place: Self.place)
      }, services: [])
    let compiled = RoutingPlan.compile(pipeline, map: map, country: .norway, timeZone: .oslo)
    return RouteStage(["kurs": try #require(compiled.plan)])
  }

  /// A sealed course form that was received on a Saturday night.
  private func sealed(_ text: String) throws -> SealedSubmission {
    let home = NSTemporaryDirectory() + "postgang-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: home) }
    let folder = try Folder.make(at: home)
    let schemas = try folder.makeFolder("schemas/kurs/1.0")
    try schemas.place(Array(Self.schema.utf8), as: "form.xsd", replacing: false)
    let form = try #require(try FormSet([pipeline], home: folder).forms.first)
    let bytes = Array("<kurs xmlns='\(Self.namespace)'>\(text)</kurs>".utf8)
    let received = try #require(Instant(rfc3339: "2026-11-21T22:59:59Z"))
    let submission = Submission(
      id: RecordID(at: received, sequence: 0, random: 1), name: "kurs.xml", recovered: false,
      form: .init(name: "kurs.xml", bytes: bytes), attachments: [], dropped: .form)
    let digest = try #require(ContentDigest(bytes: Array(repeating: 7, count: 32)))
    return SealedSubmission(
      validated: ValidatedSubmission(
        submission: submission, form: form, document: try Document(bytes),
        title: LocalizedText("Kurs"), reference: nil, sender: nil, attachments: []),
      container: SealedContainer(
        digest: digest, size: 1, files: [], group: digest, sealed: received),
      dropped: digest)
  }

  private func routed(_ text: String) throws -> RoutedSubmission {
    guard case .passed(let routed) = try stage().process(sealed(text)) else {
      throw Unexpected()
    }
    return routed
  }

  private struct Unexpected: Error {}

  @Test func `a sealed submission gets its team and the day for an answer`() throws {
    let routed = try routed("Frei")
    #expect(
      routed.route
        == Route(service: "kurs", team: "frei", rule: "frei", mapVersion: "3", unrouted: false))
    #expect(routed.respondBy == CivilDate("2026-11-23"))
    #expect(routed.name == "kurs.xml")
  }

  @Test func `the form is let go of, so that what waits for a commit holds no forms`() throws {
    let stage = try stage()
    var sealed: SealedSubmission? = try sealed("Frei")
    weak let document = sealed?.validated.document
    let verdict = sealed.map { stage.process($0) }
    #expect(document != nil)
    sealed = nil
    #expect(document == nil)
    withExtendedLifetime(verdict) {}
  }

  @Test func `a submission that no rule takes passes too, to the front desk`() throws {
    let route = try routed("Averøy").route
    #expect(route.team == "torget" && route.rule == "front-desk" && route.unrouted)
  }
}
