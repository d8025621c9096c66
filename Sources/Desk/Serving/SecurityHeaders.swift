import Foundation
import HTTPTypes

/// What every answer tells browsers, unless a route says something stricter or needs otherwise.
enum SecurityHeaders {
  static let all: [HTTPField.Name: String] = [
    .contentSecurityPolicy: policy(theme: nil),
    .xContentTypeOptions: "nosniff",
    HTTPField.Name("Referrer-Policy")!: "same-origin",
    HTTPField.Name("Permissions-Policy")!: "camera=(), geolocation=(), microphone=()",
    HTTPField.Name("Cross-Origin-Opener-Policy")!: "same-origin",
    HTTPField.Name("Cross-Origin-Resource-Policy")!: "same-origin",
    .cacheControl: "no-store",
  ]

  /// Nothing but the desk's own, and style, fonts and pictures from where the municipality's theme
  /// lies.
  static func policy(theme: String?) -> String {
    let place = theme.flatMap(origin).map { " \($0)" } ?? ""
    return """
      default-src 'none'; style-src 'self'\(place); script-src 'self'; img-src 'self'\(place); \
      font-src 'self'\(place); connect-src 'self'; form-action 'self'; base-uri 'none'; \
      frame-ancestors 'none'
      """
  }

  /// Scheme, host and port of an absolute address; `nil` for one of the desk's own.
  private static func origin(of address: String) -> String? {
    guard let url = URL(string: address), let scheme = url.scheme, let host = url.host,
      ["http", "https"].contains(scheme)
    else { return nil }
    return "\(scheme)://\(host)" + (url.port.map { ":\($0)" } ?? "")
  }
}
