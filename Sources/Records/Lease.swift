/// A handler's time-limited claim on an item (lån).
package struct Lease: Hashable, Sendable {
  /// The fencing token: the index of the `taken` leaf, so a later lease always has a higher one.
  package let token: Int64
  /// From this moment on it holds no more.
  package let until: Instant
  /// Who took it, when they said; never in the ledger.
  package let handler: String?

  package init(token: Int64, until: Instant, handler: String?) {
    self.token = token
    self.until = until
    self.handler = handler
  }
}
