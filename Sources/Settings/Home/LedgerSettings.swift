/// The ledger of a home (`ledger` in `postgang.yaml`).
package struct LedgerSettings: Hashable, Sendable {
  /// The log's name in its checkpoints (C2SP tlog-checkpoint): a schema-less URL that nobody else
  /// uses, such as `kristiansund.example/postgang`.
  package let origin: String
  /// PEM: the Ed25519 key that signs checkpoints.
  package let key: String
  /// A new checkpoint is published at least this often while there is something new.
  package let publishInterval: Duration
  /// Those who cosign its checkpoints; `nil` when there are none.
  package let witnesses: WitnessSettings?
  /// Where `ledger` stands.
  package let place: SourcePlace

  package init(
    origin: String, key: String, publishInterval: Duration = .seconds(1),
    witnesses: WitnessSettings? = nil, place: SourcePlace
  ) {
    self.origin = origin
    self.key = key
    self.publishInterval = publishInterval
    self.witnesses = witnesses
    self.place = place
  }
}
