import COpenSSL

/// What can be wrong with keys and certificates.
package enum PKIError: Error, Hashable, Sendable {
  /// The text holds no PEM block of this kind, or one that cannot be read.
  case noPEM(of: String)
  /// The bytes are not a PKCS#12 file, or not one that this libcrypto reads.
  case noPKCS12(reason: String)
  /// The password does not open the key.
  case wrongPassword
  /// The PKCS#12 file lacks its private key or the certificate that belongs to it.
  case incompletePKCS12
  /// A seal cannot be made with a key of this kind.
  case unusableForSeals(kind: String)
  /// The certificate was issued for another key.
  case keyAndCertificateDiffer(subject: String)
  /// The DER bytes are no certificate.
  case noCertificate
  /// The DER bytes are no certificate revocation list.
  case noRevocationList(offset: Int)
  /// The DER bytes are no OCSP response, or one without an answer.
  case noOCSPAnswer(offset: Int)
  /// The responder refused: RFC 6960 § 4.2.1's responseStatus.
  case ocspRefused(status: Int)
  /// The DER bytes are no CMS signature that something can be added to.
  case noSignature(offset: Int)
  /// The module by which a token is reached cannot be loaded, or the token refuses the PIN.
  case noEngine(module: String, reason: String)
  /// The token has no such key, or does not hand it out with this PIN.
  case noTokenKey(uri: String, reason: String)
  /// libcrypto refused, for its own reason.
  case libcrypto(call: String, reason: String)
}

extension PKIError {
  /// What libcrypto last complained about on this thread; empties its queue.
  static func failed(_ call: String) -> PKIError {
    .libcrypto(call: call, reason: lastReason())
  }

  /// The newest entry of this thread's error queue as text; empties the queue.
  static func lastReason() -> String {
    let code = ERR_peek_last_error()
    ERR_clear_error()
    guard code != 0, let reason = ERR_reason_error_string(code) else { return "no reason given" }
    return String(cString: reason)
  }
}

extension PKIError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noPEM(let kind): "no \(kind) in PEM form was found"
    case .noPKCS12(let reason):
      "not a PKCS#12 file that can be read (\(reason)); old ones can be converted with "
        + "`openssl pkcs12 -legacy -in OLD -nodes | openssl pkcs12 -export -out NEW`"
    case .wrongPassword: "the password does not open the key"
    case .incompletePKCS12: "the PKCS#12 file lacks the private key or its certificate"
    case .unusableForSeals(let kind):
      "a seal needs an ECDSA P-256 key or an RSA key of at least 2048 bits; this is \(kind)"
    case .keyAndCertificateDiffer(let subject):
      "the private key does not belong to the certificate of \(subject)"
    case .noCertificate: "the bytes are not an X.509 certificate in DER form"
    case .noRevocationList(let offset):
      "the bytes are not a revocation list (CRL) in DER form, from byte \(offset) on"
    case .noOCSPAnswer(let offset):
      "the bytes are not an OCSP answer in DER form, from byte \(offset) on"
    case .ocspRefused(let status):
      "the OCSP responder gave no answer (status \(status)): ask again later, or use a CRL"
    case .noSignature(let offset):
      "the bytes are not a CMS signature of one signer in DER form, from byte \(offset) on"
    case .noEngine(let module, let reason):
      "the token's module \(module) cannot be used (\(reason)); it needs the Debian package "
        + "libengine-pkcs11-openssl, and the module of the token's maker"
    case .noTokenKey(let uri, let reason):
      "the token has no private key \(uri), or the PIN is wrong (\(reason)); "
        + "`pkcs11-tool --module MODULE --login --list-objects` shows what it has"
    case .libcrypto(let call, let reason): "\(call): \(reason)"
    }
  }
}
