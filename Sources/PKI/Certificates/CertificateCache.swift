import Records
import Synchronization

/// Certificates that were decoded before, by the SHA-256 of their bytes. Call from any thread.
final class CertificateCache: Sendable {
  static let shared = CertificateCache()

  private let known = Mutex<[ContentDigest: Certificate]>([:])

  /// A home meets a handful; a stranger's archive may hold one for each container.
  private static let limit = 512

  /// The certificate that these DER bytes are; `nil` when they are none.
  func certificate(_ der: [UInt8]) -> Certificate? {
    let digest = SHA256.digest(of: der)
    if let found = known.withLock({ $0[digest] }) { return found }
    // What cannot be read is not remembered: it costs little to find out again.
    guard let read = try? Certificate(der: der) else { return nil }
    known.withLock { known in
      if known.count >= CertificateCache.limit { known.removeAll() }
      known[digest] = read
    }
    return read
  }
}
