import Foundation
import Records

extension Figure {
  /// The figure as a file for spreadsheets (RFC 4180): UTF-8 with a byte order mark, without which
  /// they take it for an older encoding; semicolons and decimal commas where the language has them,
  /// commas and points in English.
  ///
  /// Text that a spreadsheet would run as a formula gets an apostrophe before it.
  func csv(in language: Language) -> String {
    let separator = language == .en ? "," : ";"
    let point = language == .en ? "." : ","
    func line(_ fields: [String]) -> String { fields.joined(separator: separator) + "\r\n" }
    func field(_ text: String) -> String {
      let text = Figure.harmless(text)
      guard
        text.unicodeScalars.contains(where: { "\(separator)\"\r\n".unicodeScalars.contains($0) })
      else { return text }
      return "\"\(text.replacing("\"", with: "\"\""))\""
    }
    func field(_ cell: Cell) -> String {
      switch cell.filed {
      case .text(let text): field(text)
      case .whole(let number): String(number)
      case .decimal(let number, let places):
        String(format: "%.\(places)f", number).replacing(".", with: point)
      case .hidden: NumberStyle.hidden
      case .missing: ""
      }
    }
    let head = line(columns.map { field($0) })
    return "\u{FEFF}" + head + rows.map { row in line(row.map { field($0) }) }.joined()
  }

  /// What begins with `=`, `+`, `-`, `@`, a tab or a carriage return is a formula to spreadsheets
  /// (OWASP, "CSV Injection").
  private static func harmless(_ text: String) -> String {
    let beginnings: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r"]
    guard let first = text.unicodeScalars.first, beginnings.contains(first) else { return text }
    return "'\(text)"
  }
}
