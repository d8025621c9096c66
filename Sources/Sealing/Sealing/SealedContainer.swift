import Records

/// A container that was written, but not made durable.
package struct SealedContainer: Hashable, Sendable {
  /// SHA-256 of the container file, as `sha256sum` prints it: what the ledger's leaf names.
  package let digest: ContentDigest
  /// Bytes of the container file.
  package let size: Int
  /// The form first, then the attachments in their order.
  package let files: [SealedFile]
  /// What evidence is over: the group hash of the files, the manifest and the signature; see
  /// `CoveredFiles`.
  package let group: ContentDigest
  /// The time that the signature claims.
  package let sealed: Instant
}
