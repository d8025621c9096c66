/// What lies in the archive that should not.
package enum StrayFault: Hashable, Sendable {
  case notAContainer
  case otherDay
  case noRecord
  case unreadable(reason: String)
}

extension StrayFault: AuditFact {
  package var code: String {
    switch self {
    case .notAContainer: "stray.not-a-container"
    case .otherDay: "stray.other-day"
    case .noRecord: "stray.no-record"
    case .unreadable: "stray.unreadable"
    }
  }

  package var wording: Wording {
    switch self {
    case .notAContainer:
      Wording(nb: "er ingen beholder fra Postgang", en: "is no container of Postgang's")
    case .otherDay:
      Wording(nb: "ligger i mappen til en annen dag", en: "lies in the folder of another day")
    case .noRecord:
      Wording(nb: "ingen journalpost har denne beholderen", en: "no record has this container")
    case .unreadable(let reason):
      Wording(nb: "kan ikke leses", en: "cannot be read", because: reason)
    }
  }
}
