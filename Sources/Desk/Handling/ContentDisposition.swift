/// How a file is handed out, and under which name (RFC 6266).
enum ContentDisposition {
  static func of(_ path: String, isInline: Bool) -> String {
    let name = (path.split(separator: "/").last.map(String.init) ?? path).straight
    // For readers that know no better: RFC 9110 § 5.6.4, with nothing that could end it.
    let plain = String(
      name.unicodeScalars.map { scalar -> Character in
        let isPlain = scalar.isASCII && scalar.value >= 0x20 && scalar.value < 0x7F
        return isPlain && !["\"", "\\", "%"].contains(scalar) ? Character(scalar) : "_"
      })
    let kind = isInline ? "inline" : "attachment"
    // RFC 8187: UTF-8, percent-encoded.
    return "\(kind); filename=\"\(plain)\"; filename*=UTF-8''\(Address.encoded(name))"
  }
}
