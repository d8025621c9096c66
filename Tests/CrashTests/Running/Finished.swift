/// A program that has ended, and what it said.
struct Finished: Sendable {
  let ending: Ending
  let output: String
  let errors: String

  var isDone: Bool { ending == .exit(0) }

  /// For failures: the ending and the last of its standard error.
  var account: String { "\(ending): \(errors.suffix(1500))" }
}
