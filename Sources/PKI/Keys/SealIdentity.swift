import COpenSSL

/// What a municipality seals with: its private key, its seal certificate, and the certificates that
/// lead from there towards a root.
package struct SealIdentity: Sendable {
  package let key: PrivateKey
  package let certificate: Certificate
  /// Those between the seal certificate and the root, in that order; without the root.
  package let intermediates: [Certificate]

  /// Puts together what was read.
  ///
  /// - Parameter chain: the seal certificate and those above it, in any order.
  /// - Throws: `.unusableForSeals`, `.keyAndCertificateDiffer`, `.noPEM` when `chain` is empty.
  package init(key: PrivateKey, chain: [Certificate]) throws(PKIError) {
    guard key.kind.canSeal else { throw .unusableForSeals(kind: "\(key.kind)") }
    guard let first = chain.first else { throw .noPEM(of: "certificate") }
    let own = chain.first { X509_check_private_key($0.handle.pointer, key.handle.pointer) == 1 }
    ERR_clear_error()
    guard let own else { throw .keyAndCertificateDiffer(subject: first.subject) }
    self.key = key
    certificate = own
    var intermediates: [Certificate] = []
    var last = own
    // Follows the issuers; the root, which signs itself, is what verifiers must have already.
    while !last.isSelfIssued,
      let next = chain.first(where: { $0.subjectDER == last.issuerDER && !$0.isSelfIssued }),
      !intermediates.contains(where: { $0.digest == next.digest })
    {
      intermediates.append(next)
      last = next
    }
    self.intermediates = intermediates
  }

  /// Reads a key and its certificates in PEM form, from one file or two.
  package init(
    key: [UInt8], certificates: [UInt8], password: String = ""
  ) throws(PKIError) {
    try self.init(
      key: PrivateKey(pem: key, password: password), chain: Certificate.all(pem: certificates))
  }

  /// Reads a PKCS#12 file (RFC 7292; `PKCS12_parse`).
  ///
  /// - Throws: `.noPKCS12`, `.wrongPassword`, `.incompletePKCS12`, and what `init(key:chain:)`
  ///   throws.
  package init(pkcs12: [UInt8], password: String) throws(PKIError) {
    let file = PEM.read(pkcs12) { d2i_PKCS12_bio($0, nil) }
    guard let file else { throw .noPKCS12(reason: PKIError.lastReason()) }
    defer { PKCS12_free(file) }
    // Without a password some writers take an empty one, some none: PKCS12_parse tries both.
    var key: OpaquePointer?
    var certificate: OpaquePointer?
    var others: OpaquePointer?
    guard PKCS12_parse(file, password, &key, &certificate, &others) == 1 else {
      let isWrong = ERR_GET_REASON(ERR_peek_last_error()) == PKCS12_R_MAC_VERIFY_FAILURE
      let reason = PKIError.lastReason()
      throw isWrong ? .wrongPassword : .noPKCS12(reason: reason)
    }
    defer { postgang_certificates_release(others) }
    guard let key, let certificate else {
      EVP_PKEY_free(key)
      X509_free(certificate)
      throw .incompletePKCS12
    }
    let privateKey = PrivateKey(key)
    defer { X509_free(certificate) }
    var chain = [try Certificate(copying: certificate)]
    for place in 0..<max(0, postgang_certificates_count(others)) {
      guard let other = postgang_certificates_at(others, place) else { continue }
      chain.append(try Certificate(copying: other))
    }
    try self.init(key: privateKey, chain: chain)
  }

  /// A PKCS#12 file with the key and its certificates (`PKCS12_create`), in DER.
  package func pkcs12(password: String) throws(PKIError) -> [UInt8] {
    guard let others = postgang_certificates_new() else { throw .failed("sk_X509_new_null") }
    defer { postgang_certificates_free(others) }
    for other in intermediates { _ = postgang_certificates_push(others, other.handle.pointer) }
    guard
      let file = PKCS12_create(
        password, nil, key.handle.pointer, certificate.handle.pointer, others, 0, 0, 0, 0, 0)
    else { throw .failed("PKCS12_create") }
    defer { PKCS12_free(file) }
    guard let bytes = PEM.write({ i2d_PKCS12_bio($0, file) == 1 }) else {
      throw .failed("i2d_PKCS12_bio")
    }
    return bytes
  }
}
