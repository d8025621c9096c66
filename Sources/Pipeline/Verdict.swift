import Records

/// What a stage says of one submission.
///
/// There are three kinds of trouble and no more: the submission is bad, not now, we are broken.
package enum Verdict<Output: Sendable>: Sendable {
  /// Goes on to the next stage.
  case passed(Output)
  /// The submission is bad: everything that is wrong with it.
  case rejected([Violation])
  /// Nothing is wrong with the submission, but it cannot be done now: it stays where it is and is
  /// tried again with back-off.
  case notNow(reason: String)
  /// Our own state is unknown: nothing more may be committed in this process.
  case broken(reason: String)
}
