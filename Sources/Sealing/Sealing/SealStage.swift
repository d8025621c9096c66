import Durable
import Glibc
import PKI
import Pipeline
import Records
import Validation

/// Puts the municipality's seal on a validated submission.
package struct SealStage: Stage {
  package let name = "seal"
  private let sealer: Sealer
  private let clock: any WallClock

  package init(_ sealer: Sealer, clock: any WallClock) {
    self.sealer = sealer
    self.clock = clock
  }

  package func process(_ validated: ValidatedSubmission) -> Verdict<SealedSubmission> {
    let submission = validated.submission
    do throws(SealingError) {
      let container = try sealer.seal(
        submission.form, submission.attachments, as: submission.id, at: clock.now())
      return .passed(
        SealedSubmission(
          validated: validated, container: container, dropped: digest(of: submission, container)))
    } catch {
      return SealStage.verdict(of: error)
    }
  }

  static func verdict(of error: SealingError) -> Verdict<SealedSubmission> {
    switch error {
    case .submission(let violations): .rejected(violations)
    case .writing(let cause) where !passes(cause):
      // The file system that all containers lie on failed: what it still holds is not known.
      .broken(reason: error.description)
    case .certificateNotValid, .signing, .writing, .reading, .changed:
      // Nothing of it counts before the commit: it is done again from the beginning.
      .notNow(reason: error.description)
    }
  }

  /// Room, descriptors or memory ran out, which ends by itself or by an operator's hand.
  private static func passes(_ error: SystemError) -> Bool {
    error.isNoSpace || [EMFILE, ENFILE, ENOMEM].contains(error.code)
  }

  /// What was sealed are the very bytes that were dropped, so their digests are known.
  private func digest(of submission: Submission, _ container: SealedContainer) -> ContentDigest {
    switch submission.dropped {
    case .form: container.files[0].digest
    case .archive(let digest): digest
    case .folder: FolderDigest.of(container.files.map { (path: $0.name, content: $0.digest) })
    }
  }
}
