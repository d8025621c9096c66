import Records
import Settings

/// An attachment of an allowed type, within the bounds of its pipeline.
package struct ValidatedAttachment: Sendable {
  package let attachment: Submission.Attachment
  /// What its first bytes show it to be.
  package let type: AttachmentType
  /// The SHA-256 of its content, where a check had to compute it.
  package let digest: ContentDigest?

  init(_ attachment: Submission.Attachment, type: AttachmentType, digest: ContentDigest?) {
    self.attachment = attachment
    self.type = type
    self.digest = digest
  }
}
