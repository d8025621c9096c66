/// A write transaction in which the calls of several threads take part, one after the other.
///
/// `@unchecked Sendable`: it is handed from thread to thread, and only who has it touches it.
final class SharedTransaction: @unchecked Sendable {
  let session: Session
  /// What the store's row in `writer` will say once it is committed.
  let number: Int64
  /// The calls whose work it holds, but for that of who has it.
  var members: [Turn] = []
  /// It holds nothing but submissions' commits, which are safe to repeat.
  var isRepeatable = true

  init(_ session: Session, number: Int64) {
    self.session = session
    self.number = number
  }
}
