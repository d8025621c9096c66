/// What keeps journal, inboxes and receipts (`store` in `postgang.yaml`).
package enum StoreKind: Hashable, Sendable {
  /// `postgang.db` in the home: one process commits submissions.
  case sqlite
  /// A PostgreSQL database, which several nodes share: a connection URI as libpq reads it
  /// (PostgreSQL, "Connection URIs"), without a password.
  case postgres(String)
}
