import Records

/// Checks CMS signatures by the rules of docs/formats, which are stricter than `CMS_verify`'s: that
/// accepts SHA-1, and a CAdES signature without any signed attributes (openssl#27055).
///
/// Decoding a certificate and its key costs more than checking a signature, so certificates are
/// kept by their digest. Call from any thread.
package final class SignatureVerifier: Sendable {
  private let certificates = CertificateCache.shared

  package init() {}

  /// Judges every signer of a signature in DER.
  ///
  /// - Parameter digest: the digest of the signed content by an algorithm.
  /// - Returns: one judgement for each signer; at least one.
  package func judge(
    _ der: [UInt8], digest: (DigestAlgorithm) -> [UInt8]
  ) -> [SignatureJudgement] {
    do throws(DERError) {
      return judge(try CMSSignature(der: der), as: .seal, digest: digest)
    } catch {
      return [SignatureJudgement(only: .form(offset: error.offset))]
    }
  }

  /// The same for a signature that was read before.
  func judge(
    _ signature: CMSSignature, as profile: SignatureProfile,
    digest: (DigestAlgorithm) -> [UInt8]
  ) -> [SignatureJudgement] {
    guard !signature.signers.isEmpty else { return [SignatureJudgement(only: .noSigner)] }
    let common = faults(of: signature, profile)
    let read = signature.certificates.map { certificates.certificate($0) }
    let revocation = signature.revocation
    return signature.signers.map { signer in
      judge(
        signer, of: signature, profile, certificates: read.compactMap { $0 }, revocation,
        common: common + (read.contains(nil) ? [.certificateDamaged] : []), digest)
    }
  }

  /// What is wrong with the signature as a whole.
  private func faults(
    of signature: CMSSignature, _ profile: SignatureProfile
  ) -> [SignatureFault] {
    var faults: [SignatureFault] = []
    if !profile.accepts(versionOf: signature) { faults.append(.version) }
    if signature.isDetached != profile.isDetached {
      faults.append(signature.isDetached ? .detached : .attached)
    }
    if signature.contentType != profile.contentType { faults.append(.contentType) }
    return faults
  }

  private func judge(
    _ signer: SignerInformation, of signature: CMSSignature, _ profile: SignatureProfile,
    certificates: [Certificate], _ revocation: RevocationData, common: [SignatureFault],
    _ digest: (DigestAlgorithm) -> [UInt8]
  ) -> SignatureJudgement {
    // Several certificates may be for one key; the signed reference decides.
    var own: Certificate?
    var reference: [SignatureFault]?
    for certificate in certificates where signer.identifier.isFor(certificate) {
      let faults = profile.faults(of: signer, certificate: certificate)
      if own == nil || faults.isEmpty {
        own = certificate
        reference = faults
      }
      if faults.isEmpty { break }
    }
    var faults = common
    if !signer.hasRightVersion { faults.append(.version) }
    if !signature.digestAlgorithms.contains(signer.digestAlgorithm) {
      faults.append(.digestAlgorithms)
    }
    let algorithm = DigestAlgorithm(signer.digestAlgorithm)
    if algorithm == nil { faults.append(.digestNotAllowed(signer.digestAlgorithm.algorithm)) }
    faults += SignatureVerifier.faults(
      of: signer.attributes, profile, contentDigest: algorithm.map(digest))
    faults += reference ?? profile.faults(of: signer, certificate: nil)
    faults += SignatureVerifier.cryptographicFaults(
      of: signer, profile, certificate: own, algorithm)
    return SignatureJudgement(
      faults: faults, certificate: own, otherCertificates: certificates.filter { $0 != own },
      digest: algorithm, signingTime: signer.attributes?.signingTime,
      unsignedAttributes: signer.unsignedAttributes,
      hasRevocationData: signature.hasRevocationData, value: signer.signature,
      timestamps: signer.timestamps, revocation: revocation)
  }

  /// The signed attributes: each once, and true.
  private static func faults(
    of attributes: SignedAttributes?, _ profile: SignatureProfile, contentDigest: [UInt8]?
  ) -> [SignatureFault] {
    guard let attributes else { return [.noSignedAttributes] }
    var faults = attributes.repeated.map { SignatureFault.repeatedAttribute($0) }
    if let type = attributes.contentType {
      if type != profile.contentType { faults.append(.contentType) }
    } else {
      faults.append(.missingAttribute(.contentType))
    }
    if let signed = attributes.messageDigest {
      if let contentDigest, signed != contentDigest { faults.append(.digestDiffers) }
    } else {
      faults.append(.missingAttribute(.messageDigest))
    }
    if profile.needsSigningTime, attributes.signingTime == nil {
      faults.append(.missingAttribute(.signingTime))
    }
    return faults
  }

  /// The certificate, the algorithms and the signature value.
  private static func cryptographicFaults(
    of signer: SignerInformation, _ profile: SignatureProfile, certificate: Certificate?,
    _ algorithm: DigestAlgorithm?
  ) -> [SignatureFault] {
    var faults: [SignatureFault] = []
    let scheme = SignatureScheme(signer.signatureAlgorithm).flatMap { scheme in
      scheme.isPSS && !profile.acceptsPSS ? nil : scheme
    }
    if scheme == nil { faults.append(.schemeNotAllowed(signer.signatureAlgorithm.algorithm)) }
    guard let certificate else { return faults + [.certificateMissing] }
    let key = certificate.publicKey
    if !key.kind.isStrong { faults.append(.keyNotAllowed(key.kind)) }
    guard let scheme, let algorithm, let attributes = signer.attributes else { return faults }
    guard scheme.agrees(with: algorithm), scheme.isFor(key.kind) else {
      return faults + [.schemeDiffers]
    }
    let digest = Digest.digest(of: attributes.encoded, by: algorithm)
    if !scheme.isValid(signer.signature, ofDigest: digest, by: algorithm, key) {
      faults.append(.signatureDiffers)
    }
    return faults
  }
}

extension SignatureJudgement {
  /// Nothing is known but this.
  fileprivate init(only fault: SignatureFault) {
    self.init(
      faults: [fault], certificate: nil, otherCertificates: [], digest: nil, signingTime: nil,
      unsignedAttributes: [], hasRevocationData: false, value: [], timestamps: [],
      revocation: .none)
  }
}
