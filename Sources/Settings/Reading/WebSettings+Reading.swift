extension WebSettings {
  /// Reads `web`; `nil` when a key that has no default is missing or wrong.
  init?(reading yaml: MappingReader) {
    let listen = yaml.value("listen", .listeningAddress)
    let certificate = yaml.optional("certificate", .path)
    let key = yaml.optional("key", .path)
    if (certificate == nil) != (key == nil), yaml.has("certificate") != yaml.has("key") {
      yaml.reportMissing(
        certificate == nil ? "certificate" : "key", "a path, from the home or absolute")
    }
    publicURL = yaml.optional("publicURL", .webAddress)?.value
    theme = yaml.optional("theme", .text)?.value
    accessibilityStatement = yaml.optional("accessibilityStatement", .webAddress)?.value
    openLedger = yaml.value("openLedger", .flag, default: false)
    guard let listen else { return nil }
    (host, port) = (listen.value.host, listen.value.port)
    tls = certificate.flatMap { certificate in
      key.map { TLS(certificate: certificate.value, key: $0.value) }
    }
    place = yaml.place
  }
}

/// `ADDRESS:PORT`, `[ADDRESS]:PORT` for IPv6.
package struct ListeningAddress: Hashable, Sendable {
  package let host: String
  package let port: Int

  package init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"),
      let port = UInt16(text[text.index(after: colon)...])
    else { return nil }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    guard !host.isEmpty, !host.contains(where: \.isWhitespace) else { return nil }
    self.host = String(host)
    self.port = Int(port)
  }
}

extension ScalarKind<ListeningAddress> {
  static let listeningAddress = ScalarKind(
    name: "an address with its port, such as 127.0.0.1:8080"
  ) { ListeningAddress($0) }
}
