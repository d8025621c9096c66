import Records

/// What a batch of evidence says of one record.
package struct RecordEvidence: Hashable, Sendable {
  /// The hash of its container's files.
  package let group: ContentDigest
  /// When it is proven to have been there; `nil` when the batch itself is in doubt.
  package let time: Instant?
  /// The batch's file below the home.
  package let file: String
}
