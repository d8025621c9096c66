import Records
import Sealing

/// What is wrong with a record's container.
package enum ContainerFault: Hashable, Sendable {
  case missing
  case unreadable(reason: String)
  /// The file's digest is not the one that the leaf names.
  case otherFile(leaf: Int64, digest: ContentDigest)
  case otherSize(Int, journal: Int)
  /// A layer of the verification did not pass: why, the finding's name, and the entry.
  case layer(LayerReport.Layer, SubIndication, code: String, entry: String?)
  /// The seal could not be judged at all.
  case notJudged(reason: String)
}

extension ContainerFault: AuditFact {
  package var code: String {
    switch self {
    case .missing: "container.missing"
    case .unreadable: "container.unreadable"
    case .otherFile: "container.other-file"
    case .otherSize: "container.other-size"
    case .layer(_, _, let code, _): code
    case .notJudged: "container.not-judged"
    }
  }

  package var wording: Wording {
    switch self {
    case .missing: Wording(nb: "beholderen mangler", en: "the container is missing")
    case .unreadable(let reason):
      Wording(nb: "beholderen kan ikke leses", en: "the container cannot be read", because: reason)
    case .otherFile(let leaf, let digest):
      Wording(
        nb: "filen er ikke den som hendelse \(leaf) navngir: dens SHA-256 er \(digest)",
        en: "the file is not the one that leaf \(leaf) names: its SHA-256 is \(digest)")
    case .otherSize(let size, let journal):
      Wording(
        nb: "filen har \(size) byte, journalen sier \(journal)",
        en: "the file has \(counted(size, "byte", "bytes")), the journal says \(journal)")
    case .layer(let layer, let why, let code, let entry):
      Wording(
        nb: "\(layer.wording.nb): \(why.wording.nb) (\(Self.detail(why, code, entry)))",
        en: "\(layer.wording.en): \(why.wording.en) (\(Self.detail(why, code, entry)))")
    case .notJudged(let reason):
      Wording(nb: "seglet kan ikke bedømmes", en: "the seal cannot be judged", because: reason)
    }
  }

  private static func detail(_ why: SubIndication, _ code: String, _ entry: String?) -> String {
    "\(why.indication.rawValue) \(why.rawValue), \(code)\(entry.map { ", \($0)" } ?? "")"
  }
}
