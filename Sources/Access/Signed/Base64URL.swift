import PKI

/// Base64 as RFC 7515 § 2 writes it: `-` and `_`, without padding.
enum Base64URL {
  static func encode(_ bytes: [UInt8]) -> String {
    Base64.encode(bytes).replacing("+", with: "-").replacing("/", with: "_").replacing(
      "=", with: "")
  }

  /// `nil` unless `encode` would write exactly this text.
  static func decode(_ text: some StringProtocol) -> [UInt8]? {
    guard !text.utf8.contains(where: { "+/=".utf8.contains($0) }) else { return nil }
    let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    let standard = String(text).replacing("-", with: "+").replacing("_", with: "/")
    return Base64.decode(standard + padding)
  }
}
