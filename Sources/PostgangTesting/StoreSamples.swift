import Records

/// Decisions for tests: each number gives other ones, and the same ones in every run.
package enum StoreSamples {
  /// A Wednesday.
  package static let noon = Instant(milliseconds: 1_795_000_000_000)

  /// A moment after `noon`.
  package static func later(_ seconds: Double) -> Instant { noon.adding(seconds: seconds) }

  package static func id(_ number: Int) -> RecordID {
    RecordID(
      at: Instant(milliseconds: noon.milliseconds - 60_000 + Int64(number)), sequence: 0,
      random: UInt64(number))
  }

  package static func digest(_ number: Int, of kind: UInt64 = 0) -> ContentDigest {
    ContentDigest(words: [UInt64(number), kind, 0x9E37_79B9_7F4A_7C15, ~UInt64(number)])
  }

  /// `content` decides the digest of what was dropped, `reference` the portal's.
  package static func accepted(
    _ number: Int, name: String? = nil, content: Int? = nil, reference: Int? = nil,
    team: String = "byggesak", due: CivilDate? = CivilDate(year: 2026, month: 12, day: 24),
    unrouted: Bool = false, title: String? = nil, sender: String? = nil,
    service: String = "byggesak", family: String = "byggesak-uten-ansvar"
  ) -> Decision {
    .accepted(
      Acceptance(
        id: id(number), name: name ?? "sak-\(number).xml",
        form: FormIdentity(family: family, version: "1.0"),
        title: title ?? "Søknad nr. \(number)", sender: sender,
        container: digest(number, of: 1), size: 1000 + number,
        submission: digest(content ?? number), reference: reference.map { digest($0, of: 2) },
        route: Route(
          service: service, team: team, rule: unrouted ? "front-desk" : "otherwise",
          mapVersion: "2026-11-01", unrouted: unrouted),
        respondBy: due))
  }

  package static func rejected(_ number: Int, name: String? = nil, content: Int? = nil) -> Decision
  {
    .rejected(
      Refusal(
        id: id(number), name: name ?? "sak-\(number).xml", submission: digest(content ?? number),
        violations: [
          violation(line: 7, code: "xsd.pattern"), violation(line: 9, code: "xsd.missing-element"),
          violation(line: 11, code: "xsd.pattern"),
        ]))
  }

  private static func violation(line: Int, code: String) -> Violation {
    Violation(
      line: line, column: 3, path: "/soknad/felt[\(line)]", code: code,
      message: LocalizedText(nb: "«\(line)» æøå", nn: "nn", sv: "åäö", en: "\"en\"\n"))
  }
}
