import Records
import Settings
import XML

/// A submission that follows its form's schema and its pipeline's checks.
///
/// Only `ValidateStage` makes one.
package struct ValidatedSubmission: Sendable {
  package let submission: Submission
  /// The form that the root element chose, with the pipeline that takes it in.
  package let form: Form
  /// The parsed form, for the XPaths of later stages.
  package let document: Document
  /// The record's title.
  package let title: LocalizedText
  /// The portal's own reference; `nil` when the pipeline names none, or it is empty in this form.
  package let reference: String?
  /// Who sent it, in one line; `nil` when the pipeline does not ask, or the form does not say.
  package let sender: String?
  /// The submission's attachments, in its order, each with what it was found to be.
  package let attachments: [ValidatedAttachment]
}
