import COpenSSL
import Synchronization

/// An `EVP_MD_CTX`, taken from a pool and given back to it: making one costs more than hashing the
/// two children of a tree node.
///
/// `@unchecked Sendable`: between being taken and being given back, a context has one owner.
struct DigestContext: @unchecked Sendable {
  let pointer: OpaquePointer

  private static let idle = Mutex<[DigestContext]>([])

  /// Contexts that wait for their next use; more are freed.
  private static let idleLimit = 64

  /// A context in which a digest by `algorithm` has been started.
  static func take(for algorithm: DigestAlgorithm) -> DigestContext {
    let context = idle.withLock { $0.popLast() } ?? make()
    // EVP_DigestInit_ex2 fails only when memory runs out: the algorithm was fetched before.
    guard EVP_DigestInit_ex2(context.pointer, algorithm.implementation, nil) == 1 else {
      preconditionFailure("EVP_DigestInit_ex2: \(PKIError.lastReason())")
    }
    return context
  }

  func giveBack() {
    let kept = DigestContext.idle.withLock { idle in
      guard idle.count < DigestContext.idleLimit else { return false }
      idle.append(self)
      return true
    }
    if !kept { EVP_MD_CTX_free(pointer) }
  }

  private static func make() -> DigestContext {
    guard let pointer = EVP_MD_CTX_new() else { preconditionFailure("out of memory") }
    return DigestContext(pointer: pointer)
  }
}
