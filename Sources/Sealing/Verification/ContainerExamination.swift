import Containers
import Evidence
import PKI
import Records

/// One container while it is judged: what was read of it, and what was found in each layer.
///
/// The steps are called in the order of the layers, and none stops at its first finding.
struct ContainerExamination {
  let archive: ArchiveReader
  /// Every entry, and what it is for; `nil` outside `META-INF/`.
  let entries: [(entry: ArchiveEntry, part: EntryPart?)]
  /// The bytes of everything in `META-INF/` that is judged, by entry.
  var parts: [String: [UInt8]] = [:]
  /// Those of seals.
  var manifests: [(entry: String, manifest: Manifest)] = []
  /// Those of time-stamps and evidence records.
  var proofManifests: [ProofManifest] = []
  /// Time-stamps and evidence records that are entries of their own, by entry.
  var tokens: [String: TimestampToken] = [:]
  var records: [String: EvidenceRecord] = [:]
  /// Of every entry that something lists, by the algorithms that are asked for.
  var digests: [String: [DigestAlgorithm: [UInt8]]] = [:]
  var seals: [ExaminedSeal] = []
  var pool = MaterialPool(.none)
  /// The certificates that stand in an authority's chain.
  var trusted: Set<ContentDigest> = []
  var timestamps: [TimestampReport] = []
  var signatures: [SignatureReport] = []
  var files: [SealedFile] = []
  /// Of when the oldest data are that say that no certificate of the seals' chains was revoked;
  /// `nil` when nothing says so of one of them.
  var goodAsOf: Instant? = Instant(milliseconds: .max)
  private var findings: [LayerReport.Layer: [Finding]] = [:]

  init(of archive: ArchiveReader) {
    self.archive = archive
    entries = archive.entries.map { ($0, EntryPart($0.name)) }
  }

  mutating func note(
    _ layer: LayerReport.Layer, _ code: String, _ entry: String?, _ text: String,
    _ consequence: SubIndication?
  ) {
    note(layer, Finding(code, entry, text, consequence))
  }

  mutating func note(_ layer: LayerReport.Layer, _ finding: Finding) {
    findings[layer, default: []].append(finding)
  }

  /// The structure allows reading further. What fails here has already been noted.
  var canBeRead: Bool {
    !archive.entries.isEmpty
      && archive.problems.allSatisfy { problem in
        switch problem.fault {
        case .tooManyEntries, .tooLarge, .totalTooLarge, .ratio, .overlap, .noEnd, .directory: false
        default: true
        }
      }
  }

  /// What each layer amounts to.
  func layers() -> [LayerReport] {
    LayerReport.Layer.allCases.map { layer in
      var all = findings[layer] ?? []
      if !canBeRead, layer != .container {
        all.append(
          Finding(
            "\(layer).not-judged", nil, "not judged, because the container cannot be read",
            .formatFailure))
      }
      return LayerReport(layer, all, passed: passed(layer))
    }
  }

  private func passed(_ layer: LayerReport.Layer) -> String {
    switch layer {
    case .container: "the container is an ASiC-E container of \(archive.entries.count) entries"
    case .manifest: "every signature has its manifest"
    case .integrity: "every file is listed and is what was signed"
    case .signature: "every signature belongs to its manifest and its certificate"
    case .certificate:
      "sealed by \(signatures.map(\.signer).joined(separator: " and by ")); the chain leads to a "
        + "trusted certificate\(revocationSummary)"
    case .time:
      "claimed: \(signatures.map { $0.claimed?.rfc3339 ?? "nothing" }.joined(separator: ", ")); "
        + timeSummary
    case .evidence: evidenceSummary
    }
  }

  private var revocationSummary: String {
    guard let goodAsOf else { return ", which names no source for its revocation" }
    // The anchor alone needs no data.
    return goodAsOf.milliseconds == .max ? "" : " and was not revoked as of \(goodAsOf)"
  }

  private var timeSummary: String {
    let times = seals.map(\.proven)
    if times.contains(nil) || times.isEmpty { return "no time-stamp proves it" }
    return "proven since \(times.map { $0?.rfc3339 ?? "" }.joined(separator: ", "))"
  }

  private var evidenceSummary: String {
    let all = timestamps.filter { $0.kind != .seal }
    guard let oldest = all.map(\.time).min(), let newest = all.map(\.time).max() else {
      return "there is no archive evidence"
    }
    return "proven since \(oldest) by "
      + (all.count == 1 ? "one time-stamp" : "\(all.count) time-stamps, the newest of \(newest)")
  }
}
