import Containers
import PKI
import Records

// The layers `signature`, `certificate` and `time`: ETSI EN 319 102-1 § 5.2.
extension ContainerExamination {
  /// A clock may run this many seconds ahead of ours.
  private static let clockTolerance = 300.0

  mutating func examineSignatures(
    by verifier: SignatureVerifier, _ anchors: TrustAnchors, at instant: Instant
  ) {
    for entry in archive.entries {
      guard case .signature = Part(entry.name), let signature = parts[entry.name] else { continue }
      let manifest = manifest(of: entry.name)
      let signed = manifest.flatMap { parts[$0.entry] } ?? []
      let judgements = verifier.judge(signature) { Digest.digest(of: signed, by: $0) }
      if judgements.count > 1 {
        note(
          .signature, "signature.several-signers", entry.name,
          "\(entry.name) has \(judgements.count) signers", .signatureConstraints)
      }
      for judgement in judgements {
        // Without its manifest nothing can be said of what was signed: noted there.
        for fault in judgement.faults where manifest != nil || fault != .digestDiffers {
          note(
            .signature, "signature.\(fault.code)", entry.name, "\(entry.name) \(fault)",
            fault.consequence)
        }
        let chain = examineCertificate(of: judgement, entry.name, anchors, at: instant)
        examineTime(of: judgement, entry.name, at: instant)
        signatures.append(
          SignatureReport(
            entry: entry.name, manifest: manifest?.entry,
            signer: judgement.certificate?.subject ?? "",
            issuer: judgement.certificate?.issuer ?? "",
            serialNumber: judgement.certificate?.serialNumber ?? "",
            chain: chain.map(\.commonName), claimed: judgement.signingTime,
            files: manifest?.manifest.references.map(\.name) ?? []))
      }
    }
  }

  private mutating func examineCertificate(
    of judgement: SignatureJudgement, _ entry: String, _ anchors: TrustAnchors, at instant: Instant
  ) -> [Certificate] {
    guard let certificate = judgement.certificate else {
      note(
        .certificate, "certificate.missing", entry, "the signer of \(entry) is not known",
        .noSigningCertificate)
      return []
    }
    if let usage = certificate.keyUsage,
      usage.isDisjoint(with: [.nonRepudiation, .digitalSignature])
    {
      note(
        .certificate, "certificate.key-usage", entry,
        "the certificate of \(certificate.commonName) is not for signatures", .chainConstraints)
    }
    let chain = anchors.judge(certificate, others: judgement.otherCertificates, at: instant)
    if let fault = chain.fault {
      note(.certificate, "certificate.\(fault.code)", entry, "\(fault)", fault.consequence)
    }
    // Certificates that lead nowhere vouch for nothing: told, so that nobody reads more into them.
    for other in judgement.otherCertificates where chain.isTrusted && !chain.chain.contains(other) {
      note(
        .certificate, "certificate.unused", entry,
        "the certificate of \(other.commonName) is not part of the chain", nil)
    }
    if judgement.hasRevocationData {
      note(
        .certificate, "certificate.revocation-not-judged", entry,
        "\(entry) holds revocation data, which were not judged", nil)
    }
    return chain.chain
  }

  private mutating func examineTime(
    of judgement: SignatureJudgement, _ entry: String, at instant: Instant
  ) {
    if judgement.hasTimestamp {
      note(
        .time, "time.timestamp-not-judged", entry,
        "\(entry) holds a time-stamp, which was not judged", nil)
    }
    guard let claimed = judgement.signingTime else { return }
    if let certificate = judgement.certificate, !certificate.isValid(at: claimed) {
      note(
        .time, "time.outside-certificate", entry,
        "\(entry) claims \(claimed), when its certificate was not valid", .outOfBounds)
    }
    if claimed > instant.adding(seconds: ContainerExamination.clockTolerance) {
      note(
        .time, "time.in-future", entry, "\(entry) claims \(claimed), which is in the future",
        .signatureConstraints)
    }
  }
}

extension SignatureFault {
  var code: String {
    switch self {
    case .form: "form"
    case .version: "version"
    case .attached: "attached"
    case .detached: "detached"
    case .contentType: "content-type"
    case .digestAlgorithms: "digest-algorithms"
    case .noSigner: "no-signer"
    case .noSignedAttributes: "no-signed-attributes"
    case .missingAttribute: "missing-attribute"
    case .repeatedAttribute: "repeated-attribute"
    case .digestNotAllowed: "digest-not-allowed"
    case .schemeNotAllowed: "algorithm-not-allowed"
    case .schemeDiffers: "algorithm-differs"
    case .keyNotAllowed: "key-not-allowed"
    case .certificateMissing: "certificate-missing"
    case .certificateDamaged: "certificate-damaged"
    case .certificateDiffers: "certificate-differs"
    case .digestDiffers: "digest"
    case .signatureDiffers: "value"
    }
  }

  var consequence: SubIndication {
    switch self {
    case .form, .version, .attached, .detached, .contentType, .digestAlgorithms, .noSigner,
      .certificateDamaged:
      .formatFailure
    case .noSignedAttributes, .missingAttribute, .repeatedAttribute: .signatureConstraints
    case .digestNotAllowed, .schemeNotAllowed, .schemeDiffers, .keyNotAllowed:
      .cryptographicConstraints
    case .certificateMissing, .certificateDiffers: .noSigningCertificate
    case .digestDiffers: .hashFailure
    case .signatureDiffers: .signatureFailure
    }
  }
}

extension ChainFault {
  var code: String {
    switch self {
    case .noPath: "no-path"
    case .expired: "expired"
    case .notYetValid: "not-yet-valid"
    case .constraint: "constraint"
    case .weak: "weak"
    case .revoked: "revoked"
    case .damaged: "damaged"
    }
  }

  var consequence: SubIndication {
    switch self {
    case .noPath: .noChain
    case .expired, .notYetValid: .outOfBounds
    case .constraint: .chainConstraints
    case .weak: .cryptographicConstraints
    case .revoked: .revokedWithoutProof
    case .damaged: .chainFailure
    }
  }
}
