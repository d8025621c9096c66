import Evidence
import Ledger
import Records

/// What is wrong with evidence.
package enum BatchFault: Hashable, Sendable {
  case unreadable(reason: Wording)
  /// One thing wrong with its time-stamps.
  case timestamp(EvidenceFault)
  /// Its checkpoint is not the ledger's own.
  case checkpoint(LedgerDeviation.Fault)
  /// Leaves between two batches have no evidence.
  case gap(Range<Int64>)
  /// It covers leaves that another batch covers.
  case overlap(Range<Int64>)
  /// A record of its leaves has no row.
  case rowMissing(id: RecordID)
  /// A row that is of no record of its leaves.
  case foreignRow(id: RecordID)
  /// The row is not the hash of the record's files.
  case otherFiles(batch: String)
  /// Leaves wait for longer than is allowed.
  case overdue(leaves: Int64, since: Instant)
  /// A file that no batch accounts for.
  case stray(EvidenceFolder.Stray.What)
  /// The home no longer says by whom time-stamps are judged.
  case notTrusted(reason: Wording)
}

extension BatchFault: AuditFact {
  package var code: String {
    switch self {
    case .unreadable: "evidence.unreadable"
    case .timestamp(let fault): "evidence.\(fault.kind.rawValue)"
    case .checkpoint: "evidence.checkpoint"
    case .gap: "evidence.gap"
    case .overlap: "evidence.overlap"
    case .rowMissing: "evidence.row-missing"
    case .foreignRow: "evidence.foreign-row"
    case .otherFiles: "evidence.other-files"
    case .overdue: "evidence.overdue"
    case .stray: "evidence.stray"
    case .notTrusted: "evidence.not-trusted"
    }
  }

  package var wording: Wording {
    switch self {
    case .unreadable(let reason):
      Wording(nb: "kan ikke leses: \(reason.nb)", en: "cannot be read: \(reason.en)")
    case .timestamp(let fault):
      Wording(nb: "\(fault.kind.norwegian) (\(fault.place.norwegian))", en: "\(fault)")
    case .checkpoint(let fault):
      Wording(
        nb: "kontrollpunktet i den \(fault.wording.nb)",
        en: "its checkpoint \(fault.wording.en)")
    case .gap(let leaves):
      Wording(
        nb: "ingen bevis dekker hendelsene \(leaves.lowerBound) til \(leaves.upperBound - 1)",
        en: "no evidence covers the leaves \(leaves.lowerBound) to \(leaves.upperBound - 1)")
    case .overlap(let leaves):
      Wording(
        nb: "dekker hendelsene \(leaves.lowerBound) til \(leaves.upperBound - 1) én gang til",
        en: "covers the leaves \(leaves.lowerBound) to \(leaves.upperBound - 1) once more")
    case .rowMissing(let id):
      Wording(
        nb: "har ingen rad for journalposten \(id)", en: "has no row for the record \(id)")
    case .foreignRow(let id):
      Wording(
        nb: "har en rad for \(id), som ingen av dens hendelser tar imot",
        en: "has a row for \(id), which none of its leaves accepts")
    case .otherFiles(let batch):
      Wording(
        nb: "filene i beholderen er ikke de som \(batch) beviser",
        en: "the files in the container are not those that \(batch) proves")
    case .overdue(let leaves, let since):
      Wording(
        nb: "\(Wording.leaves(leaves).nb) har ventet på tidsstempel siden \(since)",
        en: "\(Wording.leaves(leaves).en) \(leaves == 1 ? "has" : "have") waited for a "
          + "time-stamp since \(since)")
    case .stray(.foreign):
      Wording(nb: "er ikke noe bevis fra Postgang", en: "is no evidence of Postgang's")
    case .stray(.withoutBatch):
      Wording(nb: "fornyer et bevis som mangler", en: "renews a batch that is missing")
    case .stray(.afterGap(let number)):
      Wording(
        nb: "er fornyelse \(number), men fornyelse \(number - 1) mangler",
        en: "is renewal \(number), but renewal \(number - 1) is missing")
    case .notTrusted(let reason):
      Wording(
        nb: "tidsstempler kan ikke bedømmes: \(reason.nb)",
        en: "time-stamps cannot be judged: \(reason.en)")
    }
  }
}

extension EvidenceFault.Kind {
  /// What is wrong, in a clause.
  fileprivate var norwegian: String {
    switch self {
    case .hash: "tidsstempelet dekker ikke det som skulle bevises"
    case .path: "kontrollsummene fører ikke til det som er stemplet"
    case .token: "tidsstempelet er feil"
    case .chain: "tidsstemplets utsteder er ikke til å stole på"
    case .order: "tidsstemplene er ikke i rekkefølge"
    case .algorithm: "algoritmene stemmer ikke overens"
    }
  }
}

extension EvidenceFault {
  fileprivate var place: EvidencePlace {
    switch self {
    case .hash(let place, _, _), .renewal(let place), .path(let place), .token(let place, _),
      .chain(let place, _), .order(let place), .notListed(let place, _), .mixed(let place):
      place
    }
  }
}

extension EvidencePlace {
  fileprivate var norwegian: String { "tidsstempel \(timestamp + 1) i kjede \(chain + 1)" }
}
