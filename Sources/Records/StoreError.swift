/// What can be wrong with the store itself.
package enum StoreError: Error, Hashable, Sendable {
  /// Nothing was changed; it may work later (busy, disk full, read-only).
  case unavailable(reason: String)
  /// A commit failed in a way that leaves its outcome unknown: stop, reopen, look up by id.
  case outcomeUnknown(reason: String)
  /// The database is damaged, or not Postgang's, or of a newer version.
  case unusable(reason: String)
}

extension StoreError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unavailable(let reason): "the store is not available now: \(reason)"
    case .outcomeUnknown(let reason): "the outcome of a commit is unknown: \(reason)"
    case .unusable(let reason): "the store cannot be used: \(reason)"
    }
  }
}
