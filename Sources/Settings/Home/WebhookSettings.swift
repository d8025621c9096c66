import Records

/// Who is told over HTTP of what happens to records (one of `webhooks` in `postgang.yaml`).
package struct WebhookSettings: Hashable, Sendable {
  /// An id: commands, logs and metrics call it so.
  package let name: String
  package let url: String
  /// Whose lines sign what is sent.
  package let secretFile: String
  package let events: [Event]
  /// Teams whose items are told of; `nil` for all.
  package let teams: [Located<String>]?
  /// From when on a new subscription tells; `nil` for what comes.
  package let since: CivilDate?
  /// So often an event is sent before it goes to the dead letters.
  package let attempts: Int
  /// For one answer.
  package let timeout: Duration
  /// PEM: the roots that the receiver's web server is judged by; `nil` for the system's.
  package let serverTrust: String?
  /// Where it stands.
  package let place: SourcePlace

  /// What can be told of, as leaves of the ledger name it.
  package enum Event: String, Hashable, Sendable, CaseIterable {
    case accepted, rejected, duplicate, taken, extended, released, forwarded, completed, read,
      exported, disposed, keyChanged
  }
}
