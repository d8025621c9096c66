import Records
import Testing

@testable import Webhooks

@Suite struct CloudEventTests {
  private let record = RecordID("01a20050-0000-7000-8000-000000000001")!

  private func facts(_ kind: Event.Kind, _ index: Int64 = 7) throws -> LeafFacts {
    let event = Event(at: Instant(milliseconds: 1_795_000_000_000), record: record, kind: kind)
    return try #require(LeafFacts(event.leaf, at: index))
  }

  @Test func `an accepted record is told by its ids, and by nothing else`() throws {
    let digest = ContentDigest(words: [1, 2, 3, 4])
    let accepted = Event.AcceptedFacts(
      journalNumber: JournalNumber(year: 2026, number: 12),
      form: FormIdentity(family: "edialog", version: "1.0"), container: digest, submission: digest,
      reference: digest,
      route: Route(
        service: "henvendelse", team: "servicetorget", rule: "otherwise", mapVersion: "1",
        unrouted: false), respondBy: nil)
    let event = CloudEvent(
      of: try facts(.accepted(accepted)), origin: "kristiansund.example/postgang",
      team: "servicetorget", service: "henvendelse")
    #expect(
      event.json.text == """
        {"data":{"form":"edialog/1.0","journalNumber":"2026/12","leaf":7,\
        "record":"01a20050-0000-7000-8000-000000000001","service":"henvendelse",\
        "team":"servicetorget"},"datacontenttype":"application/json","id":"7",\
        "source":"https://kristiansund.example/postgang","specversion":"1.0",\
        "subject":"01a20050-0000-7000-8000-000000000001","time":"2026-11-18T11:06:40.000Z",\
        "type":"example.kristiansund.record.accepted.v1"}
        """)
    #expect(CloudEvent(json: event.json) == event)
  }

  @Test func `a forwarded item is its new team's`() throws {
    let facts = try facts(.forwarded(token: 3, from: "byarkiv", to: "servicetorget"))
    #expect(facts.team == "servicetorget")
    let event = CloudEvent(of: facts, origin: "a.example", team: facts.team, service: nil)
    #expect(event.json["data"]?["from"]?.string == "byarkiv")
    #expect(event.json["data"]?["token"] == nil)
  }

  @Test func `a duplicate is looked up by its first record`() throws {
    let facts = try facts(
      .duplicate(submission: ContentDigest(words: [1, 2, 3, 4]), of: record))
    #expect(facts.first == record && facts.event == "duplicate")
  }

  @Test func `what is no leaf of ours is no event`() {
    #expect(LeafFacts(Array("{\"event\":\"accepted\"}".utf8), at: 0) == nil)
    #expect(LeafFacts([0xFF], at: 0) == nil)
  }
}
