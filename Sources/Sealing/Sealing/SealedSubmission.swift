import Records
import Validation

/// A validated submission whose container is written, sealed and under its final name, but not yet
/// durable.
///
/// Only `SealStage` makes one.
package struct SealedSubmission: Sendable {
  package let validated: ValidatedSubmission
  package let container: SealedContainer
  /// Of what was dropped.
  package let dropped: ContentDigest
}
