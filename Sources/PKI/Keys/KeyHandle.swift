import COpenSSL
import Synchronization

/// Owns an `EVP_PKEY`.
///
/// `@unchecked Sendable`: the key is never changed after it was made, and libcrypto guards its own
/// caches within it.
final class KeyHandle: @unchecked Sendable {
  let pointer: OpaquePointer
  private let isInToken: Bool
  private let turn = Mutex(())

  /// Takes over the caller's reference.
  ///
  /// - Parameter isInToken: what signs is a token behind an engine.
  init(_ pointer: OpaquePointer, isInToken: Bool = false) {
    self.pointer = pointer
    self.isInToken = isInToken
  }

  deinit { EVP_PKEY_free(pointer) }

  /// Runs what signs with the key: at once, but with a token's key one after the other. Sessions of
  /// tokens and the modules behind them need not be made for several threads, and most tokens do
  /// one thing at a time anyhow.
  func signing<Result>(_ body: () -> Result) -> Result {
    isInToken ? turn.withLock { _ in body() } : body()
  }
}
