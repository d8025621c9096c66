import Records
import Synchronization

/// Which lists and answers whose key has signed, as it was found before: a container may ask the
/// same of many certificates. Call from any thread.
final class SignedPartMemo: Sendable {
  static let shared = SignedPartMemo()

  private struct Question: Hashable {
    let item: ContentDigest
    let certificate: ContentDigest
  }

  private let known = Mutex<[Question: Bool]>([:])
  private static let limit = 4096

  /// `certificate`'s key signed `part`, which belongs to the list or answer with this digest.
  func isSigned(
    _ part: SignedPart, of item: ContentDigest, by certificate: Certificate
  ) -> Bool {
    let question = Question(item: item, certificate: certificate.digest)
    if let answer = known.withLock({ $0[question] }) { return answer }
    let answer = part.isSigned(by: certificate)
    known.withLock { known in
      if known.count >= SignedPartMemo.limit { known.removeAll() }
      known[question] = answer
    }
    return answer
  }
}
