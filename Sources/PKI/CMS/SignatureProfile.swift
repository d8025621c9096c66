/// What a CMS signature is for, and so what it must look like.
enum SignatureProfile {
  /// A CAdES baseline signature over contents that lie beside it (ETSI EN 319 122-1 § 6).
  case seal
  /// An RFC 3161 token, whose contents are its own.
  case timestamp

  var isDetached: Bool { self == .seal }

  var contentType: ObjectIdentifier { self == .seal ? .data : .timestampInformation }

  /// A token has its own time.
  var needsSigningTime: Bool { self == .seal }

  var acceptsPSS: Bool { self == .timestamp }

  /// RFC 5652 § 5.1; many authorities leave a token at version 3 whatever was added to it.
  func accepts(versionOf signature: CMSSignature) -> Bool {
    signature.hasRightVersion || self == .timestamp && signature.version == 3
  }

  /// The signed reference to the certificate: `certificate` must be the one that it names.
  ///
  /// A token may have the first form, which rests on SHA-1: it only tells which of the certificates
  /// that the signer is known by, issuer and serial number, is meant (RFC 3161 § 2.4.2).
  func faults(of signer: SignerInformation, certificate: Certificate?) -> [SignatureFault] {
    guard let attributes = signer.attributes else { return [] }
    if let reference = attributes.signingCertificates.first {
      guard let certificate, !reference.isFor(certificate) else { return [] }
      return [.certificateDiffers]
    }
    guard self == .timestamp, let old = attributes.oldSigningCertificate,
      case .issuerAndSerial = signer.identifier
    else { return [.missingAttribute(.signingCertificate)] }
    guard let certificate else { return [] }
    // Damaged, it names no certificate.
    let reference = try? CertificateReference.old(old)
    return reference?.isFor(certificate) == true ? [] : [.certificateDiffers]
  }
}
