import Dispatch
import Records
import Synchronization

/// One writing call that waits for its work to be done and committed, by itself or by another.
final class Turn: Sendable {
  enum Call {
    /// The writing connection is yours: do what waits.
    case lead
    /// It was done, and committed or not.
    case done(Result<Void, StoreError>)
  }

  /// What is to be done in a transaction, by whoever leads; again in another one when the first was
  /// rolled back. `nil` when only its caller can do it, in a transaction of its own.
  let work: (@Sendable (Session) throws -> Void)?
  /// Submissions' commits only: when it is unknown whether it was committed, doing it again is safe.
  let isRepeatable: Bool
  private let next = Mutex<Call?>(nil)
  private let called = DispatchSemaphore(value: 0)

  init(isRepeatable: Bool = false, work: (@Sendable (Session) throws -> Void)?) {
    self.isRepeatable = isRepeatable
    self.work = work
  }

  /// The outcome as its caller is told it: who can safely do it again need not know that it is
  /// unknown.
  func told(_ outcome: Result<Void, StoreError>) -> Result<Void, StoreError> {
    guard isRepeatable, case .failure(.outcomeUnknown(let reason)) = outcome else { return outcome }
    return .failure(.unavailable(reason: reason))
  }

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
