/// Why a handler's call on an item was refused.
package enum InboxError: Error, Hashable, Sendable {
  case noSuchItem(String)
  /// The token is not the item's newest: another handler has taken it since.
  case overtaken(by: Int64)
  /// The lease ran out then, and the item is free for others.
  case expired(at: Instant)
  /// The item is closed already.
  case completed(CompletionCode, at: Instant)
  case noSuchTeam(String)
  case store(StoreError)
}
