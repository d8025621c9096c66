import Foundation

/// Fields as an address carries them (application/x-www-form-urlencoded).
enum QueryText {
  private static let plain = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

  static func encoded(_ fields: [(String, String)]) -> String {
    fields.map { name, value in "\(encoded(name))=\(encoded(value))" }.joined(separator: "&")
  }

  private static func encoded(_ text: String) -> String {
    // Every string can be written so: it has no lone surrogates.
    text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
  }
}
