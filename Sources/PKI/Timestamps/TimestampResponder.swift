import COpenSSL
import Records

/// The signing half of a time-stamp authority (RFC 3161 § 2.4.2), by libcrypto's own responder,
/// which shares nothing with our reader and verifier. Call from any thread.
package final class TimestampResponder: Sendable {
  private let key: PrivateKey
  private let certificate: Certificate
  private let chain: [Certificate]
  private let clock: @Sendable () -> Instant

  /// The only policy that it stamps under: 2.999 is the arc for examples (ITU-T X.660).
  package static let policy = ObjectIdentifier(2, 999, 3161)

  /// - Parameter chain: what travels with a token besides the authority's own certificate, when the
  ///   request wants certificates.
  package init(
    key: PrivateKey, certificate: Certificate, chain: [Certificate] = [],
    clock: @escaping @Sendable () -> Instant
  ) {
    self.key = key
    self.certificate = certificate
    self.chain = chain
    self.clock = clock
  }

  /// The response to a request, in DER; a request that cannot be granted gets a refusal that says
  /// why (`TS_RESP_create_response`).
  ///
  /// - Throws: `.libcrypto` when no response can be made at all.
  package func respond(to request: [UInt8]) throws(PKIError) -> [UInt8] {
    // A context holds the request that it is answering: one for each.
    guard let context = TS_RESP_CTX_new() else { throw .failed("TS_RESP_CTX_new") }
    defer {
      TS_RESP_CTX_free(context)
      ERR_clear_error()
    }
    try prepare(context)
    let moment = Moment(clock())
    defer { withExtendedLifetime(moment) {} }
    TS_RESP_CTX_set_time_cb(context, TimestampResponder.tellTime, moment.pointer)
    TS_RESP_CTX_set_serial_cb(context, TimestampResponder.chooseSerial, nil)
    guard let response = PEM.read(request, { TS_RESP_create_response(context, $0) }) else {
      throw .failed("TS_RESP_create_response")
    }
    defer { TS_RESP_free(response) }
    guard let der = PEM.write({ i2d_TS_RESP_bio($0, response) == 1 }) else {
      throw .failed("i2d_TS_RESP")
    }
    return der
  }

  private func prepare(_ context: OpaquePointer) throws(PKIError) {
    let policy = OBJ_txt2obj(TimestampResponder.policy.description, 1)
    let certificates = postgang_certificates_new()
    defer {
      ASN1_OBJECT_free(policy)
      postgang_certificates_free(certificates)
    }
    for certificate in chain {
      _ = postgang_certificates_push(certificates, certificate.handle.pointer)
    }
    let sha256 = DigestAlgorithm.sha256.implementation
    guard TS_RESP_CTX_set_signer_cert(context, certificate.handle.pointer) == 1,
      TS_RESP_CTX_set_signer_key(context, key.handle.pointer) == 1,
      TS_RESP_CTX_set_certs(context, certificates) == 1,
      TS_RESP_CTX_set_def_policy(context, policy) == 1,
      TS_RESP_CTX_set_signer_digest(context, sha256) == 1,
      // Signing-certificate-v2: the digest of the first form is SHA-1.
      TS_RESP_CTX_set_ess_cert_id_digest(context, sha256) == 1,
      TS_RESP_CTX_set_accuracy(context, 1, 0, 0) == 1,
      TS_RESP_CTX_set_clock_precision_digits(context, 3) == 1,
      DigestAlgorithm.allCases.allSatisfy({
        TS_RESP_CTX_add_md(context, $0.implementation) == 1
      })
    else { throw .failed("TS_RESP_CTX") }
  }

  /// The time of one response, where libcrypto's callback finds it.
  private final class Moment {
    let instant: Instant
    init(_ instant: Instant) { self.instant = instant }
    var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }
  }

  private static let tellTime: TS_time_cb = { _, moment, seconds, microseconds in
    guard let moment, let seconds, let microseconds else { return 0 }
    let milliseconds = Unmanaged<Moment>.fromOpaque(moment).takeUnretainedValue().instant
      .milliseconds
    seconds.pointee = Int(milliseconds / 1000)
    microseconds.pointee = Int(milliseconds % 1000) * 1000
    return 1
  }

  /// 63 random bits, so that numbers stay unique without a file that remembers the last one.
  private static let chooseSerial: TS_serial_cb = { _, _ in
    guard let serial = ASN1_INTEGER_new() else { return nil }
    guard ASN1_INTEGER_set_int64(serial, Int64.random(in: 1...(.max))) == 1 else {
      ASN1_INTEGER_free(serial)
      return nil
    }
    return serial
  }
}
