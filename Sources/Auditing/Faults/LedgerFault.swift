import Ledger

/// What is wrong with the ledger's files.
package enum LedgerFault: Hashable, Sendable {
  /// What the ledger's own audit says of a file, and the leaves that it concerns.
  case file(LedgerDeviation.Fault, leaves: Range<Int64>?)
  /// The folder or its key cannot be read: nothing can be said of its leaves.
  case cannotBeOpened(reason: String)
  /// The whole folder is an old copy: the database has let go of leaves that were published.
  case lostLeaves(size: Int64)
  /// It has fewer leaves than the last audit established.
  case behindLastAudit(size: Int64, known: Int64, run: String)
  /// It is not the ledger that the last audit saw, with leaves added.
  case notThatOfLastAudit(known: Int64, run: String)
  /// A leaf is no event in its canonical form.
  case unknownEvent
}

extension LedgerFault: AuditFact {
  package var code: String {
    switch self {
    case .file(let fault, _): "ledger.\(fault.code)"
    case .cannotBeOpened: "ledger.cannot-be-opened"
    case .lostLeaves: "ledger.lost-leaves"
    case .behindLastAudit: "ledger.behind-last-audit"
    case .notThatOfLastAudit: "ledger.not-that-of-last-audit"
    case .unknownEvent: "leaf.unknown-event"
    }
  }

  package var wording: Wording {
    switch self {
    case .file(let fault, let leaves):
      Wording(
        nb: fault.wording.nb + Self.words(leaves, one: "hendelse", several: "hendelsene", "til"),
        en: fault.wording.en + Self.words(leaves, one: "leaf", several: "leaves", "to"))
    case .cannotBeOpened(let reason):
      Wording(nb: "kan ikke åpnes", en: "cannot be opened", because: reason)
    case .lostLeaves(let size):
      Wording(
        nb:
          "omfatter \(Wording.leaves(size).nb), men loggen hadde flere: databasen har ikke lenger "
          + "dem fra "
          + "\(size) av, som den har til de er publisert",
        en:
          "covers \(Wording.leaves(size).en), but the ledger had more: the database no longer holds "
          + "those "
          + "from \(size) on, which it does until they are published")
    case .behindLastAudit(let size, let known, let run):
      Wording(
        nb: "omfatter \(Wording.leaves(size).nb), men revisjonen \(run) så \(known)",
        en: "covers \(Wording.leaves(size).en), but the audit \(run) saw \(known)")
    case .notThatOfLastAudit(let known, let run):
      Wording(
        nb:
          "er ikke en fortsettelse av loggen med \(Wording.leaves(known).nb) som revisjonen \(run) så",
        en:
          "does not continue the ledger with \(Wording.leaves(known).en) that the audit \(run) saw")
    case .unknownEvent:
      Wording(
        nb: "er ingen hendelse som dette programmet kjenner",
        en: "is no event that this program knows")
    }
  }

  private static func words(
    _ leaves: Range<Int64>?, one: String, several: String, _ to: String
  ) -> String {
    guard let leaves, let last = leaves.last else { return "" }
    return leaves.count == 1
      ? " (\(one) \(last))" : " (\(several) \(leaves.lowerBound) \(to) \(last))"
  }
}

extension LedgerDeviation.Fault {
  fileprivate var code: String {
    switch self {
    case .missing: "missing"
    case .altered: "altered"
    case .unreadable: "unreadable"
    case .unexpected: "unexpected"
    case .untrusted: "untrusted"
    case .rolledBack: "rolled-back"
    case .otherTree: "other-tree"
    }
  }

  var wording: Wording {
    switch self {
    case .missing: Wording(nb: "mangler", en: "is missing")
    case .altered: Wording(nb: "er endret", en: "was altered")
    case .unreadable(let reason):
      Wording(nb: "kan ikke leses", en: "cannot be read", because: reason)
    case .unexpected:
      Wording(nb: "hører ikke hjemme i en hendelseslogg", en: "does not belong into a ledger")
    case .untrusted(let error):
      Wording(nb: "er ikke til å stole på: \(error.norwegian)", en: "is not trusted: \(error)")
    case .rolledBack(let known):
      Wording(
        nb: "omfatter færre hendelser enn et tidligere kontrollpunkt (\(known))",
        en: "covers fewer leaves than an earlier checkpoint (\(known))")
    case .otherTree(let size):
      Wording(
        nb: "motsier loggen med \(Wording.leaves(size).nb)",
        en: "contradicts the tree with \(Wording.leaves(size).en)")
    }
  }
}

extension LedgerError {
  /// What is wrong with a checkpoint, in Bokmål; other errors are the operator's, and in English.
  var norwegian: String {
    switch self {
    case .malformedNote: "det er ikke et signert notat"
    case .malformedCheckpoint: "det er ikke et kontrollpunkt"
    case .noTrustedSignature: "ingen nøkkel som er kjent, har signert kontrollpunktet"
    case .wrongSignature(let key): "signaturen til \(key) er feil: kontrollpunktet er endret"
    case .wrongOrigin(let found, let expected):
      "kontrollpunktet gjelder loggen \(found), ikke \(expected)"
    default: description
    }
  }
}
