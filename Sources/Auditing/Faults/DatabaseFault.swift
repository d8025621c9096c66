/// What is wrong with the database as a whole.
package enum DatabaseFault: Hashable, Sendable {
  case missing
  case unreadable(reason: String)
  /// What its engine says.
  case damaged(what: String)
  case tooFewLeaves(committed: Int64, published: Int64)
}

extension DatabaseFault: AuditFact {
  package var code: String {
    switch self {
    case .missing: "database.missing"
    case .unreadable: "database.unreadable"
    case .damaged: "database.damaged"
    case .tooFewLeaves: "database.too-few-leaves"
    }
  }

  package var wording: Wording {
    switch self {
    case .missing: Wording(nb: "mangler", en: "is missing")
    case .unreadable(let reason):
      Wording(nb: "kan ikke leses", en: "cannot be read", because: reason)
    case .damaged(let what): Wording(nb: "er skadet: \(what)", en: "is damaged: \(what)")
    case .tooFewLeaves(let committed, let published):
      Wording(
        nb: "har ført \(Wording.leaves(committed).nb), hendelsesloggen har publisert \(published)",
        en: "has committed \(Wording.leaves(committed).en), the ledger has published \(published)")
    }
  }
}
