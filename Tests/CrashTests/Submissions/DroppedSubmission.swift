/// What is remembered of a submission that was dropped: enough to reckon with, and nothing of its
/// content, so that tens of thousands fit into memory.
struct DroppedSubmission: Hashable, Sendable {
  let name: String
  /// As receipts give it.
  let digest: String
  /// The portal's reference; `nil` for what must be rejected whatever else was dropped.
  let reference: String?

  init(_ submission: TrialSubmission) {
    name = submission.name
    digest = submission.content.digest
    reference = submission.reference
  }
}
