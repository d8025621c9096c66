import Containers
import PKI
import Records

/// One container while it is judged: what was read of it, and what was found in each layer.
///
/// The steps are called in the order of the layers, and none stops at its first finding.
struct ContainerExamination {
  let archive: ArchiveReader
  /// The bytes of everything in `META-INF/` that is judged, by entry.
  var parts: [String: [UInt8]] = [:]
  var manifests: [(entry: String, manifest: Manifest)] = []
  var signatures: [SignatureReport] = []
  var files: [SealedFile] = []
  private var findings: [LayerReport.Layer: [Finding]] = [:]

  init(of archive: ArchiveReader) {
    self.archive = archive
  }

  mutating func note(
    _ layer: LayerReport.Layer, _ code: String, _ entry: String?, _ text: String,
    _ consequence: SubIndication?
  ) {
    findings[layer, default: []].append(Finding(code, entry, text, consequence))
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
        + "trusted certificate; revocation was not looked at"
    case .time:
      "claimed: \(signatures.map { $0.claimed?.rfc3339 ?? "nothing" }.joined(separator: ", ")); "
        + "no time-stamp proves it"
    }
  }
}
