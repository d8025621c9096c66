import Sealing

/// What is wrong with a certificate, at the time at which its seal is proven to have existed.
package enum CertificateFault: Hashable, Sendable {
  case seal(SubIndication, code: String)
}

extension CertificateFault: AuditFact {
  package var code: String {
    switch self {
    case .seal(_, let code): code
    }
  }

  package var wording: Wording {
    switch self {
    case .seal(let why, let code):
      Wording(
        nb: "\(why.wording.nb) (\(why.indication.rawValue) \(why.rawValue), \(code))",
        en: "\(why.wording.en) (\(why.indication.rawValue) \(why.rawValue), \(code))")
    }
  }
}
