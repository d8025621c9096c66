import HTTPTypes

/// What every answer tells browsers, unless a route says something stricter or needs otherwise.
enum SecurityHeaders {
  static let all: [HTTPField.Name: String] = [
    .contentSecurityPolicy: """
    default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'
    """,
    .xContentTypeOptions: "nosniff",
    HTTPField.Name("Referrer-Policy")!: "same-origin",
    HTTPField.Name("Permissions-Policy")!: "camera=(), geolocation=(), microphone=()",
    HTTPField.Name("Cross-Origin-Opener-Policy")!: "same-origin",
    HTTPField.Name("Cross-Origin-Resource-Policy")!: "same-origin",
    .cacheControl: "no-store",
  ]
}
