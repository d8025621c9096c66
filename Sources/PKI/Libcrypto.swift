import COpenSSL

/// The library itself.
package enum Libcrypto {
  /// Keeps libcrypto whole until the process has ended. To be called before anything else of it.
  ///
  /// Its clean-up at the process's exit takes away locks while other threads may still let go of
  /// keys; a key in a token takes such a lock when it goes (`OPENSSL_INIT_NO_ATEXIT`).
  package static func holdUntilExit() {
    OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_ATEXIT), nil)
  }
}
