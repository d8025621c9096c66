import Records

/// How far a submission has come.
package enum SubmissionStanding: Sendable {
  /// It lies in the drop folder.
  case waiting
  /// It is being judged.
  case working
  /// It is accepted, rejected or known already, and has its receipt.
  case decided(Outcome)
}
