import COpenSSL
import Synchronization

/// Prepared `EVP_PKEY_CTX` for one key and one operation: preparing costs a third of a signature.
///
/// `@unchecked Sendable`: a context has one user between being taken and being given back.
final class ContextPool: @unchecked Sendable {
  private let idle = Mutex<[Context]>([])
  private let make: @Sendable () -> OpaquePointer?

  /// More than a machine has workers.
  private static let limit = 64

  private struct Context: @unchecked Sendable {
    let pointer: OpaquePointer
  }

  /// - Parameter make: prepares a context; `nil` when libcrypto cannot.
  init(_ make: @escaping @Sendable () -> OpaquePointer?) {
    self.make = make
  }

  deinit {
    idle.withLock { idle in
      for context in idle { EVP_PKEY_CTX_free(context.pointer) }
    }
  }

  /// What `body` does with a context of its own; `nil` when none can be made.
  func withContext<Result>(_ body: (OpaquePointer) -> Result) -> Result? {
    guard let context = idle.withLock({ $0.popLast() }) ?? make().map(Context.init) else {
      return nil
    }
    let result = body(context.pointer)
    let kept = idle.withLock { idle in
      guard idle.count < ContextPool.limit else { return false }
      idle.append(context)
      return true
    }
    if !kept { EVP_PKEY_CTX_free(context.pointer) }
    return result
  }
}
