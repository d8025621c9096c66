import COpenSSL

/// Names of certificates as people read them.
enum CertificateText {
  /// RFC 4514, but with UTF-8 as it is instead of escaped (`X509_NAME_print_ex`).
  static func name(_ name: OpaquePointer?) -> String {
    guard let name else { return "" }
    let text = PEM.write { X509_NAME_print_ex($0, name, 0, postgang_name_flags) >= 0 }
    ERR_clear_error()
    return String(decoding: text ?? [], as: UTF8.self)
  }

  /// The same for a Name in DER (`d2i_X509_NAME`); empty when it cannot be read.
  static func name(der: [UInt8]) -> String {
    der.withUnsafeBufferPointer { buffer in
      var place = buffer.baseAddress
      let read = d2i_X509_NAME(nil, &place, buffer.count)
      defer { X509_NAME_free(read) }
      return name(read)
    }
  }

  static func commonName(_ name: OpaquePointer?) -> String {
    guard let name else { return "" }
    let place = X509_NAME_get_index_by_NID(name, NID_commonName, -1)
    guard place >= 0, let entry = X509_NAME_get_entry(name, place) else { return "" }
    var bytes: UnsafeMutablePointer<UInt8>?
    let count = ASN1_STRING_to_UTF8(&bytes, X509_NAME_ENTRY_get_data(entry))
    ERR_clear_error()
    guard count >= 0, let bytes else { return "" }
    defer { CRYPTO_free(bytes, #file, #line) }
    return String(decoding: UnsafeBufferPointer(start: bytes, count: Int(count)), as: UTF8.self)
  }
}
