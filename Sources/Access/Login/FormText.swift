/// Names and values as application/x-www-form-urlencoded writes them.
package struct FormText: Hashable, Sendable {
  package let text: String

  init(_ fields: [(String, String)]) {
    text = fields.map { "\($0)=\(FormText.encoded($1))" }.joined(separator: "&")
  }

  /// Everything but RFC 3986's unreserved characters as `%XX`.
  package static func encoded(_ text: String) -> String {
    var out = ""
    for byte in text.utf8 {
      switch byte {
      case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        out.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        out += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return out
  }
}
