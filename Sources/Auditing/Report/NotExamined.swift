/// Why a check was not made.
package enum NotExamined: Hashable, Sendable {
  case ledgerUnreadable
  case databaseUnreadable
  /// An incremental audit leaves it to another night of its round.
  case notThisTime
  /// The home is not set up for it.
  case notConfigured
}

extension NotExamined: AuditFact {
  package var code: String {
    switch self {
    case .ledgerUnreadable: "ledger-unreadable"
    case .databaseUnreadable: "database-unreadable"
    case .notThisTime: "not-this-time"
    case .notConfigured: "not-configured"
    }
  }

  package var wording: Wording {
    switch self {
    case .ledgerUnreadable:
      Wording(
        nb: "Ikke undersøkt: hendelsesloggen kan ikke leses",
        en: "Not examined: the ledger cannot be read")
    case .databaseUnreadable:
      Wording(
        nb: "Ikke undersøkt: databasen kan ikke leses",
        en: "Not examined: the database cannot be read")
    case .notThisTime:
      Wording(nb: "Ikke undersøkt denne gangen", en: "Not examined this time")
    case .notConfigured:
      Wording(nb: "Ikke tatt i bruk", en: "Not in use")
    }
  }
}
