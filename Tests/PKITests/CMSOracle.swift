import COpenSSL
import Records

@testable import PKI

/// libcrypto's own CMS functions, as the judge of ours.
enum CMSOracle {
  private static let flags = UInt32(
    CMS_BINARY | CMS_DETACHED | CMS_PARTIAL | CMS_NOSMIMECAP | CMS_CADES)

  /// What `CMS_sign` makes, as reference/seal.md § 4 has it.
  static func sign(_ content: [UInt8], with identity: SealIdentity) -> [UInt8] {
    let chain = postgang_certificates_new()
    defer { postgang_certificates_free(chain) }
    for certificate in identity.intermediates {
      _ = postgang_certificates_push(chain, certificate.handle.pointer)
    }
    return PEM.read(content) { input in
      let cms = CMS_sign(nil, nil, chain, nil, flags)
      defer { CMS_ContentInfo_free(cms) }
      CMS_add1_signer(
        cms, identity.certificate.handle.pointer, identity.key.handle.pointer, EVP_sha256(), flags)
      CMS_final(cms, input, nil, flags)
      return PEM.write { i2d_CMS_bio($0, cms) == 1 } ?? []
    }
  }

  /// What `CMS_verify` says at `instant`, with the whole chain.
  static func isValid(
    _ der: [UInt8], over content: [UInt8], root: Certificate, at instant: Instant
  ) -> Bool {
    defer { ERR_clear_error() }
    guard let cms = PEM.read(der, { d2i_CMS_bio($0, nil) }) else { return false }
    defer { CMS_ContentInfo_free(cms) }
    let store = X509_STORE_new()
    defer { X509_STORE_free(store) }
    X509_STORE_add_cert(store, root.handle.pointer)
    let parameters = X509_STORE_get0_param(store)
    X509_VERIFY_PARAM_set_purpose(parameters, CInt(X509_PURPOSE_ANY))
    X509_VERIFY_PARAM_set_time(parameters, time_t(instant.milliseconds / 1000))
    return PEM.read(content) {
      CMS_verify(cms, nil, store, $0, nil, UInt32(CMS_BINARY | CMS_CADES)) == 1
    }
  }
}
