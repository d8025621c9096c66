import Access
import Hummingbird
import Settings

/// The cookies that prove something. Scripts never see them, and other sites' pages cannot make the
/// browser send them along with what changes something.
struct DeskCookies: Sendable {
  /// People reach the desk by https, here or through a proxy: browsers keep these cookies to https,
  /// and, by their names' prefix, to this very host (RFC 6265 bis § 4.1.3.2).
  let areSecure: Bool

  init(_ web: WebSettings?) {
    areSecure = web?.tls != nil || web?.publicURL?.hasPrefix("https://") == true
  }

  func session(of request: Request) -> Secret? {
    request.cookies[name("session")].flatMap { Secret($0.value, .session) }
  }

  /// Ends with the browser at the latest; what counts is the server's word.
  func set(session secret: Secret, in response: inout Response) {
    response.setCookie(cookie("session", secret.text))
  }

  func visit(of request: Request) -> Secret? {
    request.cookies[name("visit")].flatMap { Secret($0.value, .visit) }
  }

  /// For as long as a login takes.
  func set(visit secret: Secret, in response: inout Response) {
    response.setCookie(cookie("visit", secret.text, maxAge: 1800))
  }

  func removeSession(in response: inout Response) {
    response.setCookie(cookie("session", "", maxAge: 0))
  }

  func removeVisit(in response: inout Response) {
    response.setCookie(cookie("visit", "", maxAge: 0))
  }

  private func name(_ plain: String) -> String { areSecure ? "__Host-\(plain)" : plain }

  /// Lax, not strict: a link in a mail to an item leads there, not to the login.
  private func cookie(_ plain: String, _ value: String, maxAge: Int? = nil) -> Cookie {
    Cookie(
      name: name(plain), value: value, maxAge: maxAge, path: "/", secure: areSecure,
      httpOnly: true, sameSite: .lax)
  }
}
