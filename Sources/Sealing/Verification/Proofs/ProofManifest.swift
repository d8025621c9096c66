/// A manifest whose files a time-stamp or an evidence record covers, not a seal.
struct ProofManifest {
  let entry: String
  let kind: TimestampReport.Kind
  let manifest: Manifest

  /// `nil` for the manifest of a seal.
  init?(_ entry: String, _ manifest: Manifest) {
    let base = entry.lowercased()
    if base.hasPrefix("meta-inf/asicarchivemanifest") {
      kind = .archive
    } else if base.hasPrefix("meta-inf/asicevidencerecordmanifest") {
      kind = .record
    } else if case .timestamp = ContainerExamination.Part(manifest.signature) {
      kind = .files
    } else {
      return nil
    }
    self.entry = entry
    self.manifest = manifest
  }

  /// The entries that it covers; what covers it stands beside it.
  var covered: Set<String> { Set(manifest.references.map(\.name)).union([entry]) }
}
