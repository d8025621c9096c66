import COpenSSL
import Records

/// A certificate that is being made.
struct CertificateDraft: ~Copyable {
  private let pointer: OpaquePointer

  /// RFC 5280's upper bound for a common name and an organisation name, in characters.
  private static let nameLimit = 64

  /// Begins a version 3 certificate with a random serial number.
  init(for key: PrivateKey, from instant: Instant, days: Int) throws(PKIError) {
    guard let pointer = X509_new() else { throw .failed("X509_new") }
    let start = time_t(instant.milliseconds / 1000)
    guard X509_set_version(pointer, 2) == 1,
      CertificateDraft.setRandomSerial(pointer),
      ASN1_TIME_set(X509_getm_notBefore(pointer), start) != nil,
      ASN1_TIME_set(X509_getm_notAfter(pointer), start + days * 86_400) != nil,
      X509_set_pubkey(pointer, key.handle.pointer) == 1
    else {
      X509_free(pointer)
      throw .failed("X509_set_pubkey")
    }
    self.pointer = pointer
  }

  deinit { X509_free(pointer) }

  /// 159 random bits: positive, and within the 20 octets of RFC 5280 § 4.1.2.2.
  private static func setRandomSerial(_ pointer: OpaquePointer) -> Bool {
    guard let number = BN_new() else { return false }
    defer { BN_free(number) }
    return BN_rand(number, 159, 0, 0) == 1
      && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(pointer)) != nil
  }

  /// Gives it its subject.
  mutating func name(
    country: String, organisation: String, identifier: String?, commonName: String
  ) throws(PKIError) {
    let name = X509_get_subject_name(pointer)
    var parts = [("C", country), ("O", organisation)]
    // organizationIdentifier, by number: older tables do not have its name.
    if let identifier { parts.append(("2.5.4.97", identifier)) }
    parts.append(("CN", commonName))
    for (type, value) in parts {
      let bytes = Array(String(value.prefix(CertificateDraft.nameLimit)).utf8)
      guard
        X509_NAME_add_entry_by_txt(name, type, MBSTRING_FLAG | 0, bytes, CInt(bytes.count), -1, 0)
          == 1
      else { throw .failed("X509_NAME_add_entry_by_txt \(type)") }
    }
  }

  /// Signs it; `issuer` is `nil` for a root. Extensions are libcrypto's numbers and configuration
  /// texts, in the order in which they are added.
  consuming func issue(
    by issuer: Certificate?, with key: PrivateKey, extensions: [(CInt, String)]
  ) throws(PKIError) -> Certificate {
    let issuing = issuer?.handle.pointer ?? pointer
    guard X509_set_issuer_name(pointer, X509_get_subject_name(issuing)) == 1 else {
      throw .failed("X509_set_issuer_name")
    }
    var context = X509V3_CTX()
    X509V3_set_ctx(&context, issuing, pointer, nil, nil, 0)
    for (number, text) in extensions {
      guard let made = X509V3_EXT_conf_nid(nil, &context, number, text) else {
        throw .failed("X509V3_EXT_conf_nid \(text)")
      }
      defer { X509_EXTENSION_free(made) }
      guard X509_add_ext(pointer, made, -1) == 1 else { throw .failed("X509_add_ext") }
    }
    guard X509_sign(pointer, key.handle.pointer, DigestAlgorithm.sha256.implementation) > 0 else {
      throw .failed("X509_sign")
    }
    return try Certificate(copying: pointer)
  }
}
