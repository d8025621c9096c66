import PKI

/// What a receiver knows our events by (Standard Webhooks 1.0, symmetric signatures).
package struct WebhookSecret: Sendable {
  /// More than one while a new secret takes over: each signs.
  private let keys: [[UInt8]]

  private static let mark = "whsec_"

  /// Reads a file with a secret on each line, `whsec_` and Base64 of 24 to 64 bytes.
  ///
  /// - Throws: `.badSecret`.
  package init(lines text: String) throws(WebhookError) {
    var keys: [[UInt8]] = []
    for (place, line) in text.split(whereSeparator: \.isNewline).enumerated() {
      guard line.hasPrefix(WebhookSecret.mark),
        let key = Base64.decode(line.dropFirst(WebhookSecret.mark.count)),
        (24...64).contains(key.count)
      else { throw .badSecret(line: place + 1) }
      keys.append(key)
    }
    guard !keys.isEmpty else { throw .badSecret(line: 1) }
    self.keys = keys
  }

  /// The value of `webhook-signature`: `v1,` and Base64 of HMAC-SHA-256 over `id.timestamp.body`,
  /// one for each secret, with a space between them.
  package func signature(id: String, timestamp: Int64, body: [UInt8]) -> String {
    let message = Array("\(id).\(timestamp).".utf8) + body
    return keys.map { "v1,\(Base64.encode(HMAC.sha256(of: message, key: $0)))" }
      .joined(separator: " ")
  }
}
