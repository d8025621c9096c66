import Records

/// What a kept checkpoint says of the tree, and where it stands.
struct KeptRoot: Sendable {
  let size: Int64
  let root: ContentDigest
  /// `checkpoints/2026-11.notes`, and the byte at which its record begins; `nil` for what an earlier
  /// audit saw.
  let mark: KeptMark?

  /// For people: `checkpoints/2026-11.notes, byte 1234`.
  var place: String { mark.map { "\($0.file), byte \($0.offset)" } ?? LedgerMark.place }
}
