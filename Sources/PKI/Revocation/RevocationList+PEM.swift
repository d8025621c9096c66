extension RevocationList {
  /// The list in PEM form (RFC 7468 § 6).
  package var pem: [UInt8] {
    let text = Base64.encode(der)
    var lines = "-----BEGIN X509 CRL-----\n"
    var rest = Substring(text)
    while !rest.isEmpty {
      lines += rest.prefix(64) + "\n"
      rest = rest.dropFirst(64)
    }
    return Array((lines + "-----END X509 CRL-----\n").utf8)
  }
}
