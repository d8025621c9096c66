import COpenSSL
import Records

/// A SHA-256 digest in the making (FIPS 180-4).
package struct SHA256: ~Copyable {
  private let context: DigestContext

  package init() {
    context = DigestContext.take(for: .sha256)
  }

  deinit { context.giveBack() }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    EVP_DigestUpdate(context.pointer, bytes.baseAddress, bytes.count)
  }

  package mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// The digest of everything that was given to `update`.
  package consuming func finish() -> ContentDigest {
    var words = InlineArray<4, UInt64>(repeating: 0)
    withUnsafeMutableBytes(of: &words) { buffer in
      _ = EVP_DigestFinal_ex(context.pointer, buffer.bindMemory(to: UInt8.self).baseAddress, nil)
    }
    for place in 0..<4 { words[place] = UInt64(bigEndian: words[place]) }
    return ContentDigest(words: words)
  }

  package static func digest(of bytes: UnsafeRawBufferPointer) -> ContentDigest {
    var digest = SHA256()
    digest.update(bytes)
    return digest.finish()
  }

  package static func digest(of bytes: [UInt8]) -> ContentDigest {
    bytes.withUnsafeBytes { digest(of: $0) }
  }
}
