import PKI
import Records

/// One signer's seal while its container is judged.
struct ExaminedSeal {
  /// The entry that holds it.
  let entry: String
  /// The one manifest that it is over; `nil` when there is not exactly one.
  let manifest: (entry: String, manifest: Manifest)?
  let judgement: SignatureJudgement
  /// The earliest time at which something proves that it existed.
  var proven: Instant?

  /// All that a proof must cover to prove the seal: the signature, its manifest and its files.
  var parts: Set<String> {
    guard let manifest else { return [entry] }
    return Set(manifest.manifest.references.map(\.name)).union([entry, manifest.entry])
  }

  mutating func prove(since time: Instant) {
    proven = min(proven ?? time, time)
  }
}
