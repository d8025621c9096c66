import PKI

/// A manifest whose files a time-stamp or an evidence record covers, not a seal.
struct ProofManifest {
  let entry: String
  let kind: TimestampReport.Kind
  let manifest: Manifest

  /// `nil` for the manifest of a seal.
  init?(_ entry: String, of subject: EntryPart.Subject, _ manifest: Manifest) {
    switch subject {
    case .archiveTimestamp: kind = .archive
    case .evidenceRecord: kind = .record
    case .files:
      guard EntryPart(manifest.signature) == .timestamp else { return nil }
      kind = .files
    }
    self.entry = entry
    self.manifest = manifest
  }

  /// Of evidence that is kept outside the container, over these entries.
  init(keptAt place: String, over entries: [String], by algorithm: DigestAlgorithm) {
    entry = place
    kind = .kept
    manifest = Manifest(
      signature: place,
      references: entries.map {
        Manifest.Reference(
          name: $0, mediaType: nil, isRoot: false, algorithm: algorithm, digest: [])
      })
  }

  /// The entries that it covers; what covers it stands beside it.
  var covered: Set<String> { Set(manifest.references.map(\.name)).union([entry]) }
}
