import COpenSSL

extension PrivateKey {
  /// libcrypto's name of the engine in Debian's `libengine-pkcs11-openssl`.
  private static let engine = "pkcs11"

  /// Opens a key that never leaves its token, such as a smart card or an HSM: signing asks the token
  /// each time, one signature at a time.
  ///
  /// - Parameters:
  ///   - uri: the key's address (RFC 7512).
  ///   - module: the path of the library by which the token is reached.
  ///   - pin: is handed to the token, and kept nowhere else.
  /// - Throws: `.noEngine`, `.noTokenKey`.
  package convenience init(token uri: String, module: String, pin: String?) throws(PKIError) {
    guard let engine = postgang_engine(PrivateKey.engine, module, pin) else {
      throw .noEngine(module: module, reason: PKIError.lastReason())
    }
    let key = postgang_engine_key(engine, uri)
    postgang_engine_release(engine)
    guard let key else { throw .noTokenKey(uri: uri, reason: PKIError.lastReason()) }
    ERR_clear_error()
    self.init(key, isInToken: true)
  }
}
