/// What somebody looks for in the journal. Every part that is given must hold.
package struct JournalQuery: Hashable, Sendable {
  /// The beginning of an id (8 characters at least), a journal number, its part after the slash, or
  /// words: each of them must be in title or sender, in either case.
  package var text: String?
  package var service: String?
  /// The team to which the record was routed; its item may be with another.
  package var team: String?
  /// `FAMILY`, or `FAMILY/VERSION`.
  package var form: String?
  /// Journalled at or after.
  package var since: Instant?
  /// Journalled before.
  package var until: Instant?
  /// Whether a rule routed it (`false`), or it went to the front desk because none did.
  package var unrouted: Bool?

  package init(
    text: String? = nil, service: String? = nil, team: String? = nil, form: String? = nil,
    since: Instant? = nil, until: Instant? = nil, unrouted: Bool? = nil
  ) {
    self.text = text
    self.service = service
    self.team = team
    self.form = form
    self.since = since
    self.until = until
    self.unrouted = unrouted
  }
}
