/// Where witnesses and the ledger disagree, or are too few.
package enum WitnessFault: Hashable, Sendable {
  case tooFew(Int, required: Int)
  case unreadable(reason: String)
  case untrusted(reason: String)
  /// The ledger has fewer leaves than was cosigned.
  case rolledBack(cosigned: Int64, ledger: Int64, by: [String])
  /// The ledger has another root at that size.
  case splitView(size: Int64, by: [String])
  case unproven(reason: String)
}

extension WitnessFault: AuditFact {
  package var code: String {
    switch self {
    case .tooFew: "witness.too-few"
    case .unreadable: "witness.unreadable"
    case .untrusted: "witness.untrusted"
    case .rolledBack: "witness.rolled-back"
    case .splitView: "witness.split-view"
    case .unproven: "witness.unproven"
    }
  }

  package var wording: Wording {
    switch self {
    case .tooFew(let count, let required):
      Wording(
        nb: "\(count) vitner har medsignert, \(required) kreves",
        en: "\(count) witnesses have cosigned, \(required) are required")
    case .unreadable(let reason):
      Wording(nb: "kan ikke leses: \(reason)", en: "cannot be read: \(reason)")
    case .untrusted(let reason):
      Wording(nb: "er ikke til å stole på: \(reason)", en: "is not trusted: \(reason)")
    case .rolledBack(let cosigned, let ledger, let names):
      Wording(
        nb:
          "\(Self.list(names)) har medsignert \(cosigned) hendelser, loggen har \(ledger): den er "
          + "satt tilbake",
        en: "\(Self.list(names)) cosigned \(cosigned) leaves, the ledger has \(ledger): it was "
          + "rolled back")
    case .splitView(let size, let names):
      Wording(
        nb: "\(Self.list(names)) har medsignert en annen logg med \(size) hendelser",
        en: "\(Self.list(names)) cosigned another ledger with \(size) leaves")
    case .unproven(let reason):
      Wording(
        nb: "kan ikke sammenlignes med loggen: \(reason)",
        en: "cannot be compared with the ledger: \(reason)")
    }
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "–" : names.joined(separator: ", ")
  }
}
