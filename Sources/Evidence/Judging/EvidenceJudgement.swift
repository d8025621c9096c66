import PKI
import Records

/// What an evidence record proves, judged at one moment.
package struct EvidenceJudgement: Sendable {
  /// A time-stamp of the record, as it was judged.
  package struct Timestamp: Sendable {
    package let place: EvidencePlace
    package let token: TimestampToken
    /// When it had to hold: the time of the next one, for the newest the moment of the judgement.
    package let judgedAt: Instant
    package let judgement: TimestampJudgement
  }

  /// Everything wrong with it.
  package let faults: [EvidenceFault]
  /// Oldest first.
  package let timestamps: [Timestamp]

  /// Since when the files are proven to have existed as they are; `nil` when they are not.
  package var provenSince: Instant? { faults.isEmpty ? timestamps.first?.token.time : nil }

  /// The certificates of the authorities' chains that name a source of revocation data, and of
  /// which nothing at hand says whether they were revoked.
  package var unasked: [Certificate] { timestamps.flatMap(\.judgement.chain.unasked) }
}
