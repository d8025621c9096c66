/// Where the desk listens, and how it presents itself (`web` in `postgang.yaml`).
package struct WebSettings: Hashable, Sendable {
  /// The address, such as `127.0.0.1`.
  package let host: String
  /// 0 for any free port.
  package let port: Int
  /// PEM: the web server's certificate with its chain, and its key; `nil` where a proxy does TLS.
  package let tls: TLS?
  /// Under which address people reach it, without a final slash, when that is another.
  package let publicURL: String?
  /// Where a style sheet lies that replaces the desk's own theme.
  package let theme: String?
  /// The address of the accessibility statement (tilgjengelighetserklæring).
  package let accessibilityStatement: String?
  /// Whether anybody may read the ledger's entries, not its hashes only.
  package let openLedger: Bool
  /// Where `web` stands.
  package let place: SourcePlace

  package struct TLS: Hashable, Sendable {
    package let certificate: String
    package let key: String
  }

  package init(
    host: String, port: Int, tls: TLS? = nil, publicURL: String? = nil, theme: String? = nil,
    accessibilityStatement: String? = nil, openLedger: Bool = false, place: SourcePlace
  ) {
    self.host = host
    self.port = port
    self.tls = tls
    self.publicURL = publicURL
    self.theme = theme
    self.accessibilityStatement = accessibilityStatement
    self.openLedger = openLedger
    self.place = place
  }
}
