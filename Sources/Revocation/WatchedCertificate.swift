import PKI
import Records

/// A certificate whose chain is kept complete, and whose revocation is kept known.
struct WatchedCertificate: Sendable {
  let certificate: Certificate
  let others: [Certificate]
  let anchors: TrustAnchors
  /// Between it and the anchors, from caIssuers addresses.
  var fetched: [Certificate] = []

  /// From the certificate to an anchor; empty when there is no such path, or it has ended.
  func chain(at now: Instant) -> [Certificate] {
    anchors.judge(certificate, others: others + fetched, at: now).chain
  }

  /// The certificate whose issuer is missing: the last that can be reached.
  var loose: Certificate {
    var last = certificate
    var passed: Set<Certificate> = [last]
    while let above = (others + fetched).first(where: { last.isSigned(by: $0) }),
      passed.insert(above).inserted
    {
      last = above
    }
    return last
  }
}
