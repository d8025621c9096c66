/// One step in the life of a submission: takes a value, returns a value or a verdict, and writes
/// nothing that counts.
package protocol Stage<Input, Output>: Sendable {
  associatedtype Input: Sendable
  associatedtype Output: Sendable

  /// One word for logs, such as `validate`.
  var name: String { get }

  /// Does the step. Called from several threads at once; may block.
  func process(_ input: Input) -> Verdict<Output>
}
