import COpenSSL

/// Digests of many short inputs through one context: taking a context for each node of a tree costs
/// as much as hashing it.
package struct RepeatedDigest: ~Copyable {
  package let algorithm: DigestAlgorithm
  private let context: DigestContext

  package init(_ algorithm: DigestAlgorithm) {
    self.algorithm = algorithm
    context = DigestContext.take(for: algorithm)
  }

  deinit { context.giveBack() }

  /// Writes the digest of `bytes` to `output`, which has `algorithm.length` bytes and may overlap
  /// `bytes`.
  package mutating func digest(
    of bytes: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) {
    precondition(output.count == algorithm.length, "a digest has the length of its algorithm")
    // The three fail only when memory runs out: the algorithm was fetched before.
    guard EVP_DigestInit_ex2(context.pointer, algorithm.implementation, nil) == 1,
      EVP_DigestUpdate(context.pointer, bytes.baseAddress, bytes.count) == 1,
      EVP_DigestFinal_ex(
        context.pointer, output.bindMemory(to: UInt8.self).baseAddress, nil) == 1
    else { preconditionFailure("EVP_Digest: \(PKIError.lastReason())") }
  }
}
