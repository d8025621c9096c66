import COpenSSL
import Records

/// An X.509 certificate (RFC 5280), read but not judged.
package final class Certificate: Sendable {
  /// The whole certificate.
  package let der: [UInt8]
  /// SHA-256 of `der`: what a seal names its certificate by.
  package let digest: ContentDigest
  package let publicKey: PublicKey
  /// Distinguished names in the form of RFC 4514, with letters beyond ASCII as they are.
  package let subject: String
  package let issuer: String
  /// The subject's common name; empty when it has none.
  package let commonName: String
  /// Upper-case hexadecimal digits, as tools print it.
  package let serialNumber: String
  /// The first and the last moment at which it is valid.
  package let notBefore: Instant
  package let notAfter: Instant
  /// What the key may be used for; `nil` when the certificate does not say.
  package let keyUsage: KeyUsage?

  /// The DER elements as they stand in the certificate: a Name, an INTEGER, a Name.
  let issuerDER: [UInt8]
  let serialDER: [UInt8]
  let subjectDER: [UInt8]
  /// The subject key identifier, if it has one.
  let keyIdentifier: [UInt8]?
  /// The bits of the public key.
  let publicKeyBits: [UInt8]
  let extensions: CertificateExtensions
  let handle: CertificateHandle

  /// Reads DER bytes (`d2i_X509`).
  ///
  /// - Throws: `.noCertificate` when they are anything else, or written otherwise than DER demands.
  package convenience init(der: [UInt8]) throws(PKIError) {
    let pointer = der.withUnsafeBufferPointer { buffer -> OpaquePointer? in
      var place = buffer.baseAddress
      let read = d2i_X509(nil, &place, buffer.count)
      guard let read, place == buffer.baseAddress.map({ $0 + buffer.count }) else {
        X509_free(read)
        return nil
      }
      return read
    }
    ERR_clear_error()
    guard let pointer else { throw .noCertificate }
    try self.init(CertificateHandle(pointer), der: der)
  }

  /// Takes a reference of its own.
  convenience init(copying pointer: OpaquePointer) throws(PKIError) {
    X509_up_ref(pointer)
    var bytes: UnsafeMutablePointer<UInt8>?
    let count = i2d_X509(pointer, &bytes)
    guard count > 0, let bytes else { throw .failed("i2d_X509") }
    defer { CRYPTO_free(bytes, #file, #line) }
    let der = Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
    try self.init(CertificateHandle(pointer), der: der)
  }

  private init(_ handle: CertificateHandle, der: [UInt8]) throws(PKIError) {
    self.handle = handle
    self.der = der
    digest = SHA256.digest(of: der)
    do throws(DERError) {
      let names = try CertificateNames(der: der)
      issuerDER = names.issuer
      serialDER = names.serial
      subjectDER = names.subject
      notBefore = names.notBefore
      notAfter = names.notAfter
      publicKeyBits = names.publicKey
      extensions = names.extensions
    } catch {
      throw .noCertificate
    }
    guard let key = X509_get0_pubkey(handle.pointer) else {
      ERR_clear_error()
      throw .noCertificate
    }
    EVP_PKEY_up_ref(key)
    publicKey = PublicKey(KeyHandle(key))
    subject = CertificateText.name(X509_get_subject_name(handle.pointer))
    issuer = CertificateText.name(X509_get_issuer_name(handle.pointer))
    commonName = CertificateText.commonName(X509_get_subject_name(handle.pointer))
    serialNumber = Hex.text(serialDER.dropFirst(2)).uppercased()
    keyUsage = KeyUsage(of: handle.pointer)
    keyIdentifier = X509_get0_subject_key_id(handle.pointer).map {
      Array(
        UnsafeBufferPointer(start: ASN1_STRING_get0_data($0), count: Int(ASN1_STRING_length($0))))
    }
  }

  /// Subject and issuer are the same: a root, or a certificate that vouches for itself.
  package var isSelfIssued: Bool { subjectDER == issuerDER }

  /// It may be used at `instant`, as far as its own dates go.
  package func isValid(at instant: Instant) -> Bool {
    notBefore <= instant && instant.milliseconds < notAfter.milliseconds + 1000
  }

  /// The certificate in PEM form.
  package var pem: [UInt8] {
    let text = PEM.write { PEM_write_bio_X509($0, handle.pointer) == 1 }
    guard let text else { preconditionFailure("PEM of a certificate: \(PKIError.lastReason())") }
    return text
  }

  /// Every certificate in a PEM text, in its order.
  ///
  /// - Throws: `.noPEM` when there is none.
  package static func all(pem: [UInt8]) throws(PKIError) -> [Certificate] {
    let pointers = PEM.read(pem) { bio in
      var found: [OpaquePointer] = []
      while let pointer = PEM_read_bio_X509(bio, nil, nil, nil) { found.append(pointer) }
      return found
    }
    ERR_clear_error()
    var all: [Certificate] = []
    defer { for pointer in pointers { X509_free(pointer) } }
    for pointer in pointers { all.append(try Certificate(copying: pointer)) }
    guard !all.isEmpty else { throw .noPEM(of: "certificate") }
    return all
  }

  /// Certificates from a file of either form: one in DER, or any number in PEM.
  package static func all(in file: [UInt8]) throws(PKIError) -> [Certificate] {
    file.first == DERTag.sequence ? [try Certificate(der: file)] : try all(pem: file)
  }
}

extension Certificate: Hashable {
  package static func == (a: Certificate, b: Certificate) -> Bool { a.digest == b.digest }

  package func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}
