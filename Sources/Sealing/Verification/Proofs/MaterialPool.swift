import PKI
import Records

/// Certificates and revocation data that travel in a container, wherever they lie in it: LT puts
/// those of the time-stamps into the seal, LTA those of a time-stamp beside it.
struct MaterialPool {
  private(set) var certificates: [Certificate] = []
  private(set) var revocation: RevocationData

  /// - Parameter extra: what is at hand besides.
  init(_ extra: RevocationData) {
    revocation = extra
  }

  mutating func add(_ judgement: SignatureJudgement) {
    add(judgement.otherCertificates)
    revocation += judgement.revocation
  }

  mutating func add(_ token: TimestampToken) {
    add(token.certificates)
    revocation += token.revocation
  }

  private mutating func add(_ more: [Certificate]) {
    for certificate in more where !certificates.contains(certificate) {
      certificates.append(certificate)
    }
  }
}
