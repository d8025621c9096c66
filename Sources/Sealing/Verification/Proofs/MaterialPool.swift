import PKI
import Records

/// Certificates and revocation data that travel in a container, wherever they lie in it: LT puts
/// those of the time-stamps into the seal, LTA those of a time-stamp beside it.
struct MaterialPool {
  private(set) var certificates: [Certificate] = []
  private(set) var revocation: RevocationData

  /// Honest containers hold a handful of each; what is beyond is left out.
  private static let limit = 256

  /// - Parameter extra: what is at hand besides.
  init(_ extra: RevocationData) {
    revocation = extra
  }

  mutating func add(_ judgement: SignatureJudgement) {
    add(judgement.otherCertificates)
    add(judgement.revocation)
  }

  mutating func add(_ token: TimestampToken) {
    add(token.certificates)
    add(token.revocation)
  }

  private mutating func add(_ more: [Certificate]) {
    for certificate in more where certificates.count < MaterialPool.limit {
      if !certificates.contains(certificate) { certificates.append(certificate) }
    }
  }

  private mutating func add(_ more: RevocationData) {
    guard revocation.lists.count + revocation.answers.count < MaterialPool.limit else { return }
    revocation += RevocationData(
      lists: Array(more.lists.prefix(MaterialPool.limit)),
      answers: Array(more.answers.prefix(MaterialPool.limit)))
  }
}
