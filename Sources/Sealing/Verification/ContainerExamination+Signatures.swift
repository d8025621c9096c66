import Containers
import PKI
import Records

// The layers `signature`, `certificate` and `time`: ETSI EN 319 102-1 § 5.2.
extension ContainerExamination {
  /// A clock may run this many seconds ahead of ours.
  private static let clockTolerance = 300.0

  /// The signatures against their manifests and certificates, whoever they are.
  mutating func examineSeals(by verifier: SignatureVerifier) {
    for (entry, part) in entries {
      guard part == .signature, let signature = parts[entry.name] else { continue }
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
        seals.append(ExaminedSeal(entry: entry.name, manifest: manifest, judgement: judgement))
      }
    }
  }

  /// Who the signers are, each at the time at which its seal is proven to exist, else now.
  mutating func examineSignatures(_ trust: Trust) {
    for seal in seals {
      let judgement = seal.judgement
      let chain = examineCertificate(of: seal, trust)
      examineTime(of: seal, at: trust.instant)
      signatures.append(
        SignatureReport(
          entry: seal.entry, manifest: seal.manifest?.entry,
          signer: judgement.certificate?.subject ?? "",
          issuer: judgement.certificate?.issuer ?? "",
          serialNumber: judgement.certificate?.serialNumber ?? "",
          algorithm: judgement.algorithmText,
          chain: chain.map(\.commonName), claimed: judgement.signingTime, proven: seal.proven,
          files: seal.manifest?.manifest.references.map(\.name) ?? []))
    }
  }

  private mutating func examineCertificate(
    of seal: ExaminedSeal, _ trust: Trust
  ) -> [Certificate] {
    let judgement = seal.judgement
    guard let certificate = judgement.certificate else {
      note(
        .certificate, "certificate.missing", seal.entry, "the signer of \(seal.entry) is not known",
        .noSigningCertificate)
      return []
    }
    if let usage = certificate.keyUsage,
      usage.isDisjoint(with: [.nonRepudiation, .digitalSignature])
    {
      note(
        .certificate, "certificate.key-usage", seal.entry,
        "the certificate of \(certificate.commonName) is not for signatures", .chainConstraints)
    }
    let chain = trust.seals.judge(
      certificate, others: judgement.otherCertificates + pool.certificates,
      revocation: judgement.revocation + pool.revocation, at: seal.proven ?? trust.instant)
    if let fault = chain.fault {
      let when = seal.proven.map { " at \($0), the time that is proven" } ?? ""
      note(
        .certificate, "certificate.\(fault.code)", seal.entry, "\(fault)\(when)",
        consequence(of: fault, certificate, seal, trust))
    }
    for unasked in chain.unasked where chain.isTrusted {
      note(
        .certificate, "certificate.revocation-unknown", seal.entry,
        "nothing at hand says whether the certificate of \(unasked.commonName) was revoked",
        .tryLater)
    }
    for state in chain.revocation { note(state) }
    // Certificates that lead nowhere vouch for nothing: told, so that nobody reads more into them.
    for other in judgement.otherCertificates
    where chain.isTrusted && !chain.chain.contains(other) && !trusted.contains(other.digest) {
      note(
        .certificate, "certificate.unused", seal.entry,
        "the certificate of \(other.commonName) is not part of the chain", nil)
    }
    return chain.isTrusted ? chain.chain : []
  }

  private mutating func note(_ state: RevocationState) {
    switch state {
    case .good(_, let asOf): goodAsOf = goodAsOf.map { min($0, asOf) }
    case .unknown: goodAsOf = nil
    case .notNeeded: break
    }
  }

  /// ETSI EN 319 102-1 § 5.2.6 and § 5.5.4.
  private func consequence(
    of fault: ChainFault, _ certificate: Certificate, _ seal: ExaminedSeal, _ trust: Trust
  ) -> SubIndication {
    switch fault {
    case .revoked(let subject, _, _):
      if subject != certificate.commonName { return .authorityRevoked }
      return seal.proven == nil ? .revokedWithoutProof : .revoked
    case .expired:
      var own = self
      own.pool.add(seal.judgement)
      return own.wasGood(certificate, by: trust.seals, .seal)
        ? .outOfBoundsNotRevoked : .outOfBounds
    default: return fault.consequence
    }
  }

  private mutating func examineTime(of seal: ExaminedSeal, at instant: Instant) {
    guard let claimed = seal.judgement.signingTime else { return }
    if let certificate = seal.judgement.certificate, !certificate.isValid(at: claimed) {
      note(
        .time, "time.outside-certificate", seal.entry,
        "\(seal.entry) claims \(claimed), when its certificate was not valid", .outOfBounds)
    }
    if claimed > instant.adding(seconds: ContainerExamination.clockTolerance) {
      note(
        .time, "time.in-future", seal.entry,
        "\(seal.entry) claims \(claimed), which is in the future", .signatureConstraints)
    }
    if let proven = seal.proven,
      claimed > proven.adding(seconds: ContainerExamination.clockTolerance)
    {
      note(
        .time, "time.after-proof", seal.entry,
        "\(seal.entry) claims \(claimed), but is proven to have existed at \(proven)",
        .timestampOrder)
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

extension SignatureJudgement {
  /// `SHA-256, ECDSA P-256`.
  fileprivate var algorithmText: String {
    guard let digest, let key = certificate?.publicKey.kind else { return "" }
    return "SHA-\(digest.length * 8), \(key)"
  }
}
