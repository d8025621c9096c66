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
        nb: "\(count) \(count == 1 ? "vitne" : "vitner") har medsignert, \(required) kreves",
        en: "\(count == 1 ? "1 witness has" : "\(count) witnesses have") cosigned, \(required) "
          + (required == 1 ? "is required" : "are required"))
    case .unreadable(let reason):
      Wording(nb: "kan ikke leses", en: "cannot be read", because: reason)
    case .untrusted(let reason):
      Wording(nb: "er ikke til å stole på", en: "is not trusted", because: reason)
    case .rolledBack(let cosigned, let ledger, let names):
      Wording(
        nb:
          "\(Self.list(names)) har medsignert \(Wording.leaves(cosigned).nb), loggen har \(ledger): "
          + "den er satt tilbake",
        en:
          "\(Self.list(names)) cosigned \(Wording.leaves(cosigned).en), the ledger has \(ledger): "
          + "it was rolled back")
    case .splitView(let size, let names):
      Wording(
        nb: "\(Self.list(names)) har medsignert en annen logg med \(Wording.leaves(size).nb)",
        en: "\(Self.list(names)) cosigned another ledger with \(Wording.leaves(size).en)")
    case .unproven(let reason):
      Wording(
        nb: "kan ikke sammenlignes med loggen", en: "cannot be compared with the ledger",
        because: reason)
    }
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "–" : names.joined(separator: ", ")
  }
}
