import COpenSSL

/// Texts in PEM form (RFC 7468), by way of `BIO`.
enum PEM {
  /// What `body` reads from a `BIO` over `text`.
  static func read<Result>(_ text: [UInt8], _ body: (OpaquePointer) -> Result) -> Result {
    text.withUnsafeBytes { bytes in
      guard
        let bio = BIO_new_mem_buf(
          bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 1),
          CInt(clamping: bytes.count))
      else { preconditionFailure("out of memory") }
      defer { BIO_free(bio) }
      return body(bio)
    }
  }

  /// What `body` writes into a `BIO`; `nil` when it returns false.
  static func write(_ body: (OpaquePointer) -> Bool) -> [UInt8]? {
    guard let bio = BIO_new(BIO_s_mem()) else { preconditionFailure("out of memory") }
    defer { BIO_free(bio) }
    guard body(bio) else { return nil }
    var start: UnsafeMutablePointer<CChar>?
    let count = postgang_bio_contents(bio, &start)
    return Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// The first private key in `text` (PKCS#8, SEC 1 or PKCS#1), a new reference; `nil` when there
  /// is none or `password` does not open it.
  static func privateKey(in text: [UInt8], password: String) -> OpaquePointer? {
    // A password that is given, even an empty one, keeps libcrypto from asking the terminal.
    password.withCString { password in
      read(text) {
        PEM_read_bio_PrivateKey($0, nil, nil, UnsafeMutableRawPointer(mutating: password))
      }
    }
  }

  /// What the blocks of this kind hold, in their order (`PEM_read_bio`).
  static func blocks(in text: [UInt8], named kind: String) -> [[UInt8]] {
    defer { ERR_clear_error() }
    return read(text) { bio in
      var blocks: [[UInt8]] = []
      var name: UnsafeMutablePointer<CChar>?
      var header: UnsafeMutablePointer<CChar>?
      var contents: UnsafeMutablePointer<UInt8>?
      var count = 0
      while PEM_read_bio(bio, &name, &header, &contents, &count) == 1 {
        if let name, String(cString: name) == kind {
          blocks.append(Array(UnsafeBufferPointer(start: contents, count: count)))
        }
        CRYPTO_free(name, #file, #line)
        CRYPTO_free(header, #file, #line)
        CRYPTO_free(contents, #file, #line)
      }
      return blocks
    }
  }
}
