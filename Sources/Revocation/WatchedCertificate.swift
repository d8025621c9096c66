import PKI
import Pipeline
import Records

/// A certificate whose chain is kept complete, and whose revocation is kept known.
struct WatchedCertificate: Sendable {
  let certificate: Certificate
  let others: [Certificate]
  let anchors: TrustAnchors
  /// Between it and the anchors, from caIssuers addresses.
  var fetched: [Certificate] = []
  private var failures = 0
  private var due: Instant?

  init(certificate: Certificate, others: [Certificate], anchors: TrustAnchors) {
    self.certificate = certificate
    self.others = others
    self.anchors = anchors
  }

  /// From the certificate to an anchor; empty when there is no such path, or it has ended.
  func chain(at now: Instant) -> [Certificate] {
    anchors.judge(certificate, others: others + fetched, at: now).chain
  }

  /// Its chain is incomplete, and what it lacks may be looked for.
  func isDue(at now: Instant) -> Bool {
    due.map { $0 <= now } ?? true && chain(at: now).isEmpty
  }

  /// What it lacks was not to be had: waits longer each time.
  mutating func fail(at now: Instant, random: Double) {
    failures += 1
    due = now.adding(
      seconds: Backoff(first: 60, longest: 3600).delay(attempt: failures, random: random))
  }

  mutating func settle() {
    (failures, due) = (0, nil)
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
