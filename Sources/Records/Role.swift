/// What somebody may do at the desk. One caller may have several roles.
package enum Role: String, Sendable, CaseIterable {
  /// A portal: hands in submissions, and reads what became of its own.
  case portal
  /// A case handler (saksbehandler) of given teams.
  case handler
  /// A leader: reads numbers about services and teams, never a record's content.
  case leader
  /// An archivist: reads journal and records, audits.
  case archivist
  /// An operator: keeps it running; reads no record's content.
  case `operator`
}
