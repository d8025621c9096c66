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
  /// The secret with which a submission's status is seen, by the submission's id; `nil` where the
  /// home has no key for it. The same each time.
  package let statusSecret: @Sendable (RecordID) -> String?

  package init(
    language: Language, zone: CivilTimeZone, service: @escaping @Sendable (String) -> String,
    team: @escaping @Sendable (String) -> String,
    statusSecret: @escaping @Sendable (RecordID) -> String? = { _ in nil }
  ) {
    self.language = language
    self.zone = zone
    self.service = service
    self.team = team
    self.statusSecret = statusSecret
  }

  /// The time on a clock on the wall, to the minute: `2026-11-21 09:33`.
  func time(_ moment: Instant) -> String {
    let local = moment.adding(seconds: Double(zone.secondsFromUTC(at: moment)))
    return String(local.rfc3339.prefix(16).replacing("T", with: " "))
  }
}
