/// What keeps journal, inboxes and receipts (`store` in `postgang.yaml`).
package enum StoreKind: String, Sendable, CaseIterable {
  /// `postgang.db` in the home.
  case sqlite
}
