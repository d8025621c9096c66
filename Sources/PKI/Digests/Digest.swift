import COpenSSL

/// A digest in the making, by any algorithm that Postgang accepts.
package struct Digest: ~Copyable {
  package let algorithm: DigestAlgorithm
  private let context: DigestContext

  package init(_ algorithm: DigestAlgorithm) {
    self.algorithm = algorithm
    context = DigestContext.take(for: algorithm)
  }

  deinit { context.giveBack() }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    EVP_DigestUpdate(context.pointer, bytes.baseAddress, bytes.count)
  }

  /// The digest of everything that was given to `update`: `algorithm.length` bytes.
  package consuming func finish() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: algorithm.length) { buffer, count in
      _ = EVP_DigestFinal_ex(context.pointer, buffer.baseAddress, nil)
      count = algorithm.length
    }
  }

  package static func digest(of bytes: UnsafeRawBufferPointer, by algorithm: DigestAlgorithm)
    -> [UInt8]
  {
    var digest = Digest(algorithm)
    digest.update(bytes)
    return digest.finish()
  }

  package static func digest(of bytes: [UInt8], by algorithm: DigestAlgorithm) -> [UInt8] {
    bytes.withUnsafeBytes { digest(of: $0, by: algorithm) }
  }
}
