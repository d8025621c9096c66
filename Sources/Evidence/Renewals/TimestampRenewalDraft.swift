import PKI

/// A time-stamp renewal that waits for its time-stamp: one for all records of a batch.
package struct TimestampRenewalDraft: Sendable {
  private let number: Int
  private let batch: EvidenceBatch
  package let algorithm: DigestAlgorithm
  /// What the time-stamp must be over: the digest of the newest time-stamp's ContentInfo.
  package let imprint: [UInt8]

  package init(of renewed: RenewedBatch) {
    number = renewed.renewals.count + 1
    batch = renewed.batch
    algorithm = renewed.algorithm
    imprint = Digest.digest(of: renewed.newestToken.der, by: renewed.algorithm)
  }

  /// - Throws: `.imprintDiffers`.
  package func stamped(by token: TimestampToken) throws(EvidenceError) -> BatchRenewal {
    guard token.algorithm == algorithm, token.imprint == imprint else {
      throw .imprintDiffers(algorithm: algorithm)
    }
    return BatchRenewal(
      .timestamp, number: number, leaves: batch.leaves, algorithm: algorithm, token: token)
  }
}
