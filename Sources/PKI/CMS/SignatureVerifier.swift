import Records

/// Checks CMS signatures by the rules of docs/formats, which are stricter than `CMS_verify`'s: that
/// accepts SHA-1, and a CAdES signature without any signed attributes (openssl#27055).
///
/// Decoding a certificate and its key costs more than checking a signature, so certificates are
/// kept by their digest. Call from any thread.
package final class SignatureVerifier: Sendable {
  private let certificates = CertificateCache()

  package init() {}

  /// Judges every signer of a signature in DER.
  ///
  /// - Parameter digest: the digest of the signed content by an algorithm.
  /// - Returns: one judgement for each signer; at least one.
  package func judge(
    _ der: [UInt8], digest: (DigestAlgorithm) -> [UInt8]
  ) -> [SignatureJudgement] {
    let signature: CMSSignature
    do throws(DERError) { signature = try CMSSignature(der: der) } catch {
      return [SignatureJudgement(only: .form(offset: error.offset))]
    }
    guard !signature.signers.isEmpty else { return [SignatureJudgement(only: .noSigner)] }
    let common = faults(of: signature)
    let read = signature.certificates.map { certificates.certificate($0) }
    return signature.signers.map { signer in
      judge(
        signer, of: signature, certificates: read.compactMap { $0 },
        common: common + (read.contains(nil) ? [.certificateDamaged] : []), digest)
    }
  }

  /// What is wrong with the signature as a whole.
  private func faults(of signature: CMSSignature) -> [SignatureFault] {
    var faults: [SignatureFault] = []
    if !signature.hasRightVersion { faults.append(.version) }
    if !signature.isDetached { faults.append(.attached) }
    if signature.contentType != .data { faults.append(.contentType) }
    return faults
  }

  private func judge(
    _ signer: SignerInformation, of signature: CMSSignature, certificates: [Certificate],
    common: [SignatureFault], _ digest: (DigestAlgorithm) -> [UInt8]
  ) -> SignatureJudgement {
    let own = certificates.first { signer.identifier.isFor($0) }
    var faults = common
    if !signer.hasRightVersion { faults.append(.version) }
    if !signature.digestAlgorithms.contains(signer.digestAlgorithm) {
      faults.append(.digestAlgorithms)
    }
    let algorithm = DigestAlgorithm(signer.digestAlgorithm)
    if algorithm == nil { faults.append(.digestNotAllowed(signer.digestAlgorithm.algorithm)) }
    let contentDigest = algorithm.map(digest)
    faults += SignatureVerifier.faults(
      of: signer.attributes, certificate: own, contentDigest: contentDigest)
    faults += SignatureVerifier.cryptographicFaults(of: signer, certificate: own, algorithm)
    return SignatureJudgement(
      faults: faults, certificate: own, otherCertificates: certificates.filter { $0 != own },
      signingTime: signer.attributes?.signingTime, unsignedAttributes: signer.unsignedAttributes,
      hasRevocationData: signature.hasRevocationData)
  }

  /// The signed attributes: all four, once each, and true.
  private static func faults(
    of attributes: SignedAttributes?, certificate: Certificate?, contentDigest: [UInt8]?
  ) -> [SignatureFault] {
    guard let attributes else { return [.noSignedAttributes] }
    var faults = attributes.repeated.map { SignatureFault.repeatedAttribute($0) }
    if let type = attributes.contentType {
      if type != .data { faults.append(.contentType) }
    } else {
      faults.append(.missingAttribute(.contentType))
    }
    if let signed = attributes.messageDigest {
      if let contentDigest, signed != contentDigest { faults.append(.digestDiffers) }
    } else {
      faults.append(.missingAttribute(.messageDigest))
    }
    if attributes.signingTime == nil { faults.append(.missingAttribute(.signingTime)) }
    if let reference = attributes.signingCertificates.first {
      if let certificate, !reference.isFor(certificate) { faults.append(.certificateDiffers) }
    } else {
      faults.append(.missingAttribute(.signingCertificate))
    }
    return faults
  }

  /// The certificate, the algorithms and the signature value.
  private static func cryptographicFaults(
    of signer: SignerInformation, certificate: Certificate?, _ algorithm: DigestAlgorithm?
  ) -> [SignatureFault] {
    var faults: [SignatureFault] = []
    let scheme = SignatureScheme(signer.signatureAlgorithm)
    if scheme == nil { faults.append(.schemeNotAllowed(signer.signatureAlgorithm.algorithm)) }
    guard let certificate else { return faults + [.certificateMissing] }
    let key = certificate.publicKey
    if !key.kind.isStrong { faults.append(.keyNotAllowed(key.kind)) }
    guard let scheme, let algorithm, let attributes = signer.attributes else { return faults }
    guard scheme.agrees(with: algorithm), scheme.isFor(key.kind) else {
      return faults + [.schemeDiffers]
    }
    let digest = Digest.digest(of: attributes.encoded, by: algorithm)
    if !key.isValid(signature: signer.signature, ofDigest: digest, by: algorithm) {
      faults.append(.signatureDiffers)
    }
    return faults
  }
}

extension SignatureJudgement {
  /// Nothing is known but this.
  fileprivate init(only fault: SignatureFault) {
    self.init(
      faults: [fault], certificate: nil, otherCertificates: [], signingTime: nil,
      unsignedAttributes: [], hasRevocationData: false)
  }
}
