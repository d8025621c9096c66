import PKI
import Records

/// Completes the seal in a copy for others: with a time-stamp of now (baseline T), and with what is
/// needed to judge it later (baseline LT).
package struct ExchangeSealer {
  private let seals: TrustAnchors
  private let timestamps: TrustAnchors
  private let stamp: (_ imprint: [UInt8]) throws -> TimestampToken
  private let gather: (_ chain: [Certificate]) throws -> RevocationData

  /// - Parameters:
  ///   - seals: whom seals must lead to.
  ///   - timestamps: whom time-stamps must lead to.
  ///   - stamp: gets a time-stamp over a SHA-256 digest.
  ///   - gather: gets revocation data for the certificates of a chain (the anchor last).
  package init(
    trusting seals: TrustAnchors, timestamps: TrustAnchors,
    stamp: @escaping (_ imprint: [UInt8]) throws -> TimestampToken,
    gather: @escaping (_ chain: [Certificate]) throws -> RevocationData
  ) {
    self.seals = seals
    self.timestamps = timestamps
    self.stamp = stamp
    self.gather = gather
  }

  /// The seal with a time-stamp, and with revocation data for its authority if the seal has some of
  /// its own: validators that find the one ask for the other.
  ///
  /// - Throws: `ExchangeFault.tooLate`; what `stamp` and `gather` throw.
  package func stamped(_ seal: ExchangeSignature, at now: Instant) throws -> ExchangeSignature {
    // Before the authority is asked: a time-stamp does not bring back what has expired.
    _ = try sealChain(of: seal, at: now)
    var stamped = seal
    let token = try stamp(seal.imprint)
    var revocation = RevocationData.none
    if !seal.revocation.isEmpty {
      let judgement = TimestampVerifier().judge(token, trusting: timestamps, at: now)
      revocation = try token.revocation + gather(judgement.chain.chain)
    }
    try stamped.add(revocation: revocation, timestamp: token)
    return stamped
  }

  /// The seal with a time-stamp, the certificates of both chains and revocation data for them, which
  /// are gathered when the time-stamp is there: older ones would say nothing of its time.
  ///
  /// - Throws: `ExchangeFault`; what `stamp` and `gather` throw.
  package func complete(_ seal: ExchangeSignature, at now: Instant) throws -> ExchangeSignature {
    let sealChain = try sealChain(of: seal, at: now)
    let token = try stamp(seal.imprint)
    let judgement = TimestampVerifier().judge(token, trusting: timestamps, at: now)
    if let fault = judgement.chain.fault { throw ExchangeFault.authority(fault) }
    let stampChain = judgement.chain.chain
    let gathered = try gather(sealChain) + gather(stampChain)
    let known = seal.revocation + token.revocation + gathered
    try expectComplete(
      [
        seals.judge(sealChain[0], others: sealChain, revocation: known, at: now),
        timestamps.judge(
          stampChain[0], others: stampChain, revocation: known, purpose: .timestamping, at: now),
      ])
    let held = [seal.certificate] + seal.otherCertificates
    // The anchor at the end is the recipient's own, or of no use.
    let missing = (sealChain.dropLast() + stampChain.dropLast()).filter { !held.contains($0) }
    var complete = seal
    try complete.add(
      certificates: missing, revocation: token.revocation + gathered, timestamp: token)
    return complete
  }

  private func sealChain(of seal: ExchangeSignature, at now: Instant) throws -> [Certificate] {
    let judgement = seals.judge(
      seal.certificate, others: seal.otherCertificates, revocation: seal.revocation, at: now)
    if let fault = judgement.fault { throw ExchangeFault.tooLate(fault) }
    return judgement.chain
  }

  /// Half of the revocation data would make the copy worse than none.
  private func expectComplete(_ judgements: [ChainJudgement]) throws {
    if let fault = judgements.compactMap(\.fault).first { throw ExchangeFault.tooLate(fault) }
    let unknown = judgements.flatMap { zip($0.chain, $0.revocation) }.filter { $1 == .unknown }
    if !unknown.isEmpty { throw ExchangeFault.revocationUnknown(of: unknown.map(\.0.commonName)) }
  }
}
