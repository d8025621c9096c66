/// Where a disposal and what is left disagree.
package enum DisposalFault: Hashable, Sendable {
  /// A leaf of whose disposal the database knows nothing.
  case unknown
  case differs(leaf: Int64)
  /// The database tells of a disposal that no leaf tells of.
  case withoutLeaf
  /// The container is still there.
  case notGone
  /// The leaf has no legal basis.
  case withoutBasis
}

extension DisposalFault: AuditFact {
  package var code: String {
    switch self {
    case .unknown: "disposal.unknown"
    case .differs: "disposal.differs"
    case .withoutLeaf: "disposal.without-leaf"
    case .notGone: "disposal.not-gone"
    case .withoutBasis: "disposal.without-basis"
    }
  }

  package var wording: Wording {
    switch self {
    case .unknown:
      Wording(
        nb: "databasen kjenner ikke til denne kassasjonen",
        en: "the database does not know of this disposal")
    case .differs(let leaf):
      Wording(
        nb: "databasen forteller om kassasjonen på en annen måte enn hendelse \(leaf)",
        en: "the database tells of its disposal otherwise than leaf \(leaf)")
    case .withoutLeaf:
      Wording(nb: "ingen hendelse forteller om kassasjonen", en: "no leaf tells of its disposal")
    case .notGone:
      Wording(
        nb: "er kassert, men beholderen finnes fortsatt",
        en: "was disposed of, but its container is still there")
    case .withoutBasis:
      Wording(nb: "er kassert uten hjemmel", en: "was disposed of without a legal basis")
    }
  }
}
