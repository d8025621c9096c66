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

extension Verdict {
  /// The same verdict over what `change` makes of the output.
  package func map<Other: Sendable>(_ change: (Output) -> Other) -> Verdict<Other> {
    switch self {
    case .passed(let output): .passed(change(output))
    case .rejected(let violations): .rejected(violations)
    case .notNow(let reason): .notNow(reason: reason)
    case .broken(let reason): .broken(reason: reason)
    }
  }
}
