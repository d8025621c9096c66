/// Why a handler's call on an item was refused.
package enum InboxError: Error, Hashable, Sendable {
  case noSuchItem(String)
  /// The token is not the item's newest: another handler has taken it since.
  case overtaken(by: Int64)
  /// The lease ran out then, and the item is free for others.
  case expired(at: Instant)
  /// The lease ended before: its handler released or forwarded the item.
  case leaseEnded(token: Int64)
  /// No lease of this item ever had that token.
  case noSuchLease(token: Int64)
  /// Somebody has the item until then.
  case taken(until: Instant)
  /// The item is closed already.
  case completed(CompletionCode, at: Instant)
  case noSuchTeam(String)
  /// The item is with the team to which it should go.
  case alreadyWith(team: String)
  case store(StoreError)
}

extension InboxError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noSuchItem(let item):
      "there is no item \(item): `postgang item list --team T` shows what there is"
    case .overtaken(let token):
      "another handler has taken the item since, with token \(token): take it anew"
    case .expired(let time): "the lease ran out at \(time): take the item anew"
    case .leaseEnded(let token):
      "the item was released or forwarded with token \(token) already: take it anew"
    case .noSuchLease(let token):
      "no lease of the item has the token \(token): show the one that `take` gave with this item"
    case .taken(let time):
      "somebody has the item until \(time): take another, or try again then"
    case .completed(let code, let time):
      "the item was completed with \(code.rawValue) at \(time): nothing more can be done with it"
    case .noSuchTeam(let team):
      "the service map knows no team \(team) today: pipelines/service-map.yaml has the ids of teams"
    case .alreadyWith(let team):
      "the item is with the team \(team) already: name another one"
    case .store(let error): error.description
    }
  }
}
