import Foundation

/// Addresses of pages with their queries.
enum Address {
  /// `?name=value&…`, percent-encoded (RFC 3986 § 2.3); empty for no values.
  static func query(_ values: [(String, String)]) -> String {
    guard !values.isEmpty else { return "" }
    return "?" + values.map { "\(encoded($0))=\(encoded($1))" }.joined(separator: "&")
  }

  /// Everything but unreserved characters encoded, as UTF-8.
  static func encoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        encoded += "%" + (hex.count == 1 ? "0" : "") + hex
      }
    }
    return encoded
  }
}
