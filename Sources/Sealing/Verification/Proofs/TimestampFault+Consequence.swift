import Evidence
import PKI

extension TimestampFault {
  var code: String {
    switch self {
    case .form: "form"
    case .contentType: "content-type"
    case .criticalExtension: "critical-extension"
    case .signers: "signers"
    case .imprintNotAllowed: "digest-not-allowed"
    case .refused: "refused"
    case .imprintDiffers: "imprint"
    case .nonceDiffers: "nonce"
    case .policyDiffers: "policy"
    case .signature(let fault): "signature-\(fault.code)"
    case .outsideCertificate: "outside-certificate"
    case .inFuture: "in-future"
    }
  }

  var consequence: SubIndication {
    switch self {
    case .form, .contentType, .criticalExtension, .signers: .formatFailure
    case .imprintNotAllowed: .cryptographicConstraints
    case .imprintDiffers: .hashFailure
    case .signature(let fault): fault.consequence
    case .outsideCertificate: .outOfBounds
    case .inFuture, .refused, .nonceDiffers, .policyDiffers: .timestampOrder
    }
  }
}

extension EvidenceFault {
  var consequence: SubIndication {
    switch self {
    case .hash, .path, .renewal: .hashFailure
    case .token(_, let fault): fault.consequence
    case .chain(_, let fault): fault.consequence
    case .order: .timestampOrder
    case .notListed, .mixed: .cryptographicConstraints
    }
  }
}
