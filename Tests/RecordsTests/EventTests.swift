import Testing

@testable import Records

@Suite struct EventTests {
  private static let id = RecordID(
    at: Instant(milliseconds: 1_789_000_000_123), sequence: 1, random: 7)
  private static let other = RecordID(
    at: Instant(milliseconds: 1_789_000_000_124), sequence: 2, random: 8)
  private static let digest = ContentDigest(bytes: (0..<32).map { UInt8($0) })!
  private static let otherDigest = ContentDigest(bytes: (1..<33).map { UInt8($0) })!
  private static let at = Instant(milliseconds: 1_789_000_001_000)

  static let kinds: [Event.Kind] = [
    .accepted(
      Event.AcceptedFacts(
        journalNumber: JournalNumber(year: 2026, number: 17),
        form: FormIdentity(family: "edialog", version: "1.0"), container: digest,
        submission: digest, reference: digest,
        route: Route(
          service: "edialog", team: "servicetorget", rule: "front-desk", mapVersion: "1",
          unrouted: true), respondBy: CivilDate(year: 2026, month: 12, day: 21))),
    .rejected(submission: digest, codes: ["xsd.pattern", "xsd.type"]),
    .duplicate(submission: digest, of: other),
    .taken(team: "byggesak", until: at), .extended(token: 3, until: at), .released(token: 3),
    .forwarded(token: 3, from: "byggesak", to: "servicetorget"),
    .completed(token: 3, code: .preliminary), .exported, .read,
    .disposed(basis: "arkivlova § 12, «kassasjonsvedtak» 4.2"),
    .keyChanged(.seal, from: digest, to: otherDigest),
    .keyChanged(.ledger, from: otherDigest, to: digest),
  ]

  @Test(arguments: kinds) func `an event is read back from its leaf`(kind: Event.Kind) {
    let event = Event(at: Self.at, record: Self.id, kind: kind)
    #expect(Event(leaf: event.leaf) == event)
  }

  @Test(arguments: kinds) func `a leaf is canonical JSON`(kind: Event.Kind) {
    let leaf = Event(at: Self.at, record: Self.id, kind: kind).leaf
    #expect(CanonicalJSON(leaf)?.bytes == leaf)
  }

  @Test(arguments: kinds) func `a leaf with anything added is no leaf`(kind: Event.Kind) {
    let leaf = Event(at: Self.at, record: Self.id, kind: kind).leaf
    #expect(Event(leaf: leaf.dropLast() + Array(#","zz":1}"#.utf8)) == nil)
    #expect(Event(leaf: leaf + [0x20]) == nil)
  }
}
