import Records

/// How a municipality speaks to people: its language, its clock, and its names for services and
/// teams.
package struct ReceiptStyle: Sendable {
  package let language: Language
  package let zone: CivilTimeZone
  /// A service's name by its id.
  package let service: @Sendable (String) -> String
  /// A team's name by its id.
  package let team: @Sendable (String) -> String

  package init(
    language: Language, zone: CivilTimeZone, service: @escaping @Sendable (String) -> String,
    team: @escaping @Sendable (String) -> String
  ) {
    self.language = language
    self.zone = zone
    self.service = service
    self.team = team
  }

  /// The time on a clock on the wall, to the minute: `2026-11-21 09:33`.
  func time(_ moment: Instant) -> String {
    let local = moment.adding(seconds: Double(zone.secondsFromUTC(at: moment)))
    return String(local.rfc3339.prefix(16).replacing("T", with: " "))
  }
}
