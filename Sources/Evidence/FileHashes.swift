import PKI

/// The digests of the files that a record's evidence covers, by each algorithm that was asked for.
package struct FileHashes: Hashable, Sendable {
  private var byAlgorithm: [DigestAlgorithm: [[UInt8]]]

  /// The digests by each algorithm, in any order.
  package init(_ byAlgorithm: [DigestAlgorithm: [[UInt8]]]) {
    self.byAlgorithm = byAlgorithm
  }

  /// Of files that are at hand as a whole.
  package init(of files: [[UInt8]], by algorithms: some Sequence<DigestAlgorithm>) {
    byAlgorithm = [:]
    for algorithm in algorithms {
      byAlgorithm[algorithm] = files.map { Digest.digest(of: $0, by: algorithm) }
    }
  }

  /// The digests by that algorithm; `nil` when they were not made.
  package subscript(algorithm: DigestAlgorithm) -> [[UInt8]]? { byAlgorithm[algorithm] }
}
