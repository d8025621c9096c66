import PKI
import Records

/// One attempt at a login, of one browser: everything that the provider hands back is compared with
/// what follows from a secret that only this browser has. The desk keeps nothing of it.
package struct LoginVisit: Sendable {
  private let secret: Secret

  /// A login takes at most so long, in seconds.
  static let longest: Double = 1800

  /// - Parameter secret: from the browser's cookie, made anew for each attempt.
  package init(_ secret: Secret) {
    self.secret = secret
  }

  /// PKCE (RFC 7636 § 4.1): 43 characters, told to the provider only with the code.
  var verifier: String { derived("verifier") }

  /// What the provider learns of the verifier beforehand (S256).
  var challenge: String { Base64URL.encode(SHA256.digest(of: Array(verifier.utf8)).array) }

  /// Binds the id token to this attempt (OpenID Connect Core 1.0 § 3.1.2.1).
  var nonce: String { derived("nonce") }

  /// Binds the provider's answer to this browser (RFC 6749 § 10.12), and brings back where to go on.
  func state(returningTo path: String, at now: Instant) -> String {
    let content = Base64URL.encode(Array("\(now.milliseconds) \(path)".utf8))
    return "\(content).\(derived("state \(content)"))"
  }

  /// Where to go on.
  ///
  /// - Throws: `.state` when it is not this browser's, or too old.
  func path(in state: String, at now: Instant) throws(AccessError) -> String {
    let parts = state.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, derived("state \(parts[0])").isSame(as: parts[1]),
      let content = Base64URL.decode(parts[0])
    else { throw .state }
    let words = String(decoding: content, as: UTF8.self).split(separator: " ", maxSplits: 1)
    guard words.count == 2, let began = Int64(words[0]),
      (0...LoginVisit.longest).contains(now.seconds(since: Instant(milliseconds: began)))
    else { throw .state }
    return ReturnPath.checked(String(words[1]))
  }

  private func derived(_ purpose: String) -> String {
    Base64URL.encode(
      HMACSHA256.code(of: Array("login \(purpose)".utf8), key: Array(secret.text.utf8)))
  }
}
