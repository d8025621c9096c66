import Dispatch
import Records
import Synchronization

/// One writing call that waits for its work to be done and committed, by itself or by another.
///
/// `@unchecked Sendable`: who leads does the work while its caller waits, so that never two threads
/// are in it.
final class Turn: @unchecked Sendable {
  enum Call {
    /// The writing connection is yours: do what waits.
    case lead
    /// It was done, and committed or not.
    case done(Result<Void, StoreError>)
  }

  /// What is to be done in the transaction. It may be done again in another, when the first one was
  /// rolled back. It is let go of before its caller is, for whom it is no closure that stays.
  private var work: ((Session) throws -> Void)?
  /// Submissions' commits only: when it is unknown whether it was committed, doing it again is safe.
  let isRepeatable: Bool
  private let next = Mutex<Call?>(nil)
  private let called = DispatchSemaphore(value: 0)

  init(isRepeatable: Bool, work: @escaping (Session) throws -> Void) {
    self.isRepeatable = isRepeatable
    self.work = work
  }

  /// The outcome as its caller is told it: who can safely do it again need not know that it is
  /// unknown.
  func told(_ outcome: Result<Void, StoreError>) -> Result<Void, StoreError> {
    guard isRepeatable, case .failure(.outcomeUnknown(let reason)) = outcome else { return outcome }
    return .failure(.unavailable(reason: reason))
  }

  func run(on session: Session) throws { try work?(session) }

  /// Its work is done, and not needed again.
  func end() { work = nil }

  func call(_ call: Call) {
    if case .done = call { end() }
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
