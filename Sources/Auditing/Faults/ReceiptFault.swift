/// Where a record and its receipt disagree.
package enum ReceiptFault: Hashable, Sendable {
  case titleDiffers
  case unreadable(reason: String)
}

extension ReceiptFault: AuditFact {
  package var code: String {
    switch self {
    case .titleDiffers: "receipt.title-differs"
    case .unreadable: "receipt.unreadable"
    }
  }

  package var wording: Wording {
    switch self {
    case .titleDiffers:
      Wording(
        nb: "tittelen i databasen er ikke den på kvitteringen",
        en: "the title in the database is not the one on the receipt")
    case .unreadable(let reason):
      Wording(nb: "kvitteringen kan ikke leses", en: "its receipt cannot be read", because: reason)
    }
  }
}
