import Pipeline
import Records

/// The intake's side of the archive: where what was dropped lies until its outcome is committed,
/// and where outcomes are placed.
///
/// Every call may be repeated after a crash, at any point of an earlier one, and ends the same.
package protocol Placement: Sendable {
  associatedtype Claim: Sendable

  func id(of claim: Claim) -> RecordID
  /// The whole name as dropped.
  func name(of claim: Claim) -> String
  /// Of what was dropped, read from it.
  func digest(of claim: Claim) -> Verdict<ContentDigest>

  /// Places the receipt of an accepted or duplicate submission, then removes the submission.
  /// `claim` is `nil` when a crash came after that.
  func place(_ receipt: OutcomeText, of outcome: Outcome, claim: Claim?) -> Verdict<Void>
  /// Places the untouched original, the report and the receipt of a rejected submission. `claim` is
  /// `nil` when a crash came after the original had moved.
  func place(
    _ receipt: OutcomeText, report: OutcomeText, of outcome: Outcome, claim: Claim?
  ) -> Verdict<Void>
}
