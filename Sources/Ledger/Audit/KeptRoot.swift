import Records

/// What a kept checkpoint says of the tree, and where it stands.
struct KeptRoot: Sendable {
  let size: Int64
  let root: ContentDigest
  /// `checkpoints/2026-11.notes, byte 1234`.
  let place: String
}
