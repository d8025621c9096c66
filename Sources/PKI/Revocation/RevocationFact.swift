import Records

/// What one list or answer, properly signed, says of one certificate: it holds whatever moment is
/// asked about, and is kept with the chain.
struct RevocationFact: Hashable {
  let source: ContentDigest
  let thisUpdate: Instant
  /// Up to when it spoke of the present.
  let freshUntil: Instant
  /// `nil` when it is good.
  let revocation: Revocation?

  /// How long data without a nextUpdate are taken as fresh: a day, in seconds. RFC 6960 § 4.2.2.1:
  /// newer information is available all the time.
  private static let span = 86_400.0

  init(_ list: RevocationList, of certificate: Certificate) {
    source = list.digest
    thisUpdate = list.thisUpdate
    freshUntil = list.nextUpdate ?? list.thisUpdate.adding(seconds: RevocationFact.span)
    revocation = RevocationFact.effective(list.revocation(of: certificate))
  }

  init(_ answer: OCSPAnswer, _ status: OCSPStatus) {
    source = answer.digest
    thisUpdate = status.thisUpdate
    freshUntil = status.nextUpdate ?? status.thisUpdate.adding(seconds: RevocationFact.span)
    if case .revoked(let revocation) = status.state {
      self.revocation = RevocationFact.effective(revocation)
    } else {
      revocation = nil
    }
  }

  private static func effective(_ revocation: Revocation?) -> Revocation? {
    revocation?.reason == .removeFromList ? nil : revocation
  }

  /// It says something of `certificate`'s own years: it was current when that was issued or later,
  /// and is not younger than the certificate, which it may then have dropped, unless it names it
  /// (RFC 5280 § 3.3).
  func speaks(of certificate: Certificate) -> Bool {
    freshUntil >= certificate.notBefore
      && (thisUpdate <= certificate.notAfter || revocation != nil)
  }

  /// What all facts together say at `instant`. Data that have grown old still count: what travels
  /// with a seal must do without the network for decades, and the state tells of when they are. A
  /// revocation that is dated later is not a fault; one that was only a suspension counts as long as
  /// nothing newer lifts it.
  static func state(
    of certificate: Certificate, _ facts: [RevocationFact], at instant: Instant
  ) -> Result<RevocationState, Revoked> {
    if facts.isEmpty { return .success(.unknown) }
    let newest = facts.max { $0.thisUpdate < $1.thisUpdate }
    let revocations = facts.filter { fact in
      fact.revocation?.reason != .certificateHold || fact == newest
    }.compactMap(\.revocation)
    if let first = revocations.min(by: { $0.date < $1.date }), first.date <= instant {
      return .failure(Revoked(revocation: first))
    }
    let speaking = facts.filter { $0.speaks(of: certificate) }
    guard let best = speaking.max(by: { $0.thisUpdate < $1.thisUpdate }) else {
      return .success(.unknown)
    }
    return .success(.good(by: best.source, asOf: best.thisUpdate))
  }

  struct Revoked: Error {
    let revocation: Revocation
  }
}
