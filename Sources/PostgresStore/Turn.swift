import Dispatch
import Records
import Synchronization

/// One writing call's place in the line of those that share the writing connection.
final class Turn: Sendable {
  enum Call {
    /// The connection is yours: begin a transaction.
    case begin
    /// The connection and the transaction on it are yours: go on in it.
    case join(SharedTransaction)
    /// The transaction in which you took part was committed, or could not be.
    case ended(Result<Void, StoreError>)
    /// The transaction in which you took part was rolled back for another's sake: do it anew.
    case again
  }

  private let next = Mutex<Call?>(nil)
  private let called = DispatchSemaphore(value: 0)
  /// It shares its transaction with nobody.
  let isAlone: Bool

  init(isAlone: Bool) { self.isAlone = isAlone }

  func call(_ call: Call) {
    next.withLock { $0 = call }
    called.signal()
  }

  /// Blocks until it is called.
  func wait() -> Call {
    called.wait()
    guard let call = next.withLock({ $0.take() }) else {
      preconditionFailure("a writer was called for nothing")
    }
    return call
  }
}
