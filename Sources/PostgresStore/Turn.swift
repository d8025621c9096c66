import Dispatch
import Records
import SQLStore
import Synchronization

/// One writing call that waits for its work to be done and committed, by itself or by another.
final class Turn: Sendable {
  enum Call {
    /// The writing connection is yours: do what waits.
    case lead
    /// It was done, and committed or not.
    case done(Result<Void, StoreError>)
  }

  /// What is to be done in a transaction; again in another one when the first was rolled back.
  enum Work: Sendable {
    /// A call on items, by whoever leads, with others of its kind.
    case items(ItemWants, @Sendable (inout ItemBatch) throws -> Void)
    /// Anything else, by whoever leads.
    case any(@Sendable (Session) throws -> Void)
    /// What only its caller can do, in a transaction of its own.
    case alone
  }

  let work: Work
  /// Submissions' commits only: when it is unknown whether it was committed, doing it again is safe.
  let isRepeatable: Bool
  private let next = Mutex<Call?>(nil)
  private let called = DispatchSemaphore(value: 0)

  init(isRepeatable: Bool = false, _ work: Work) {
    self.isRepeatable = isRepeatable
    self.work = work
  }

  var isShared: Bool { if case .alone = work { false } else { true } }

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
