import Assembly
import Records

/// The journal as a table for other programs (RFC 4180): one line for each entry, in UTF-8, with the
/// page's words as heads; times in RFC 3339.
struct JournalTable: Sendable {
  /// The first line. The mark before it tells spreadsheets that it is UTF-8.
  let head: String

  init(_ desk: Desk, _ context: DeskContext) {
    let keys = [
      "number", "journaled", "received", "sender", "content", "service", "team", "respondBy",
      "completed", "completedAt", "unrouted", "form", "record",
    ]
    let words = keys.map { desk.pages.words("journal.\($0)", context.language) }
    head = "\u{FEFF}" + JournalTable.row(words)
  }

  func line(_ line: JournalLine) -> String {
    let entry = line.entry
    return JournalTable.row([
      entry.number.description, entry.journaled.rfc3339, entry.id.received.rfc3339,
      entry.sender ?? "", entry.title, entry.route.service, entry.route.team,
      entry.respondBy?.description ?? "", line.completed?.code.rawValue ?? "",
      line.completed?.at.rfc3339 ?? "", entry.route.unrouted ? "true" : "",
      entry.form.description, entry.id.description,
    ])
  }

  private static func row(_ values: [String]) -> String {
    values.map(cell).joined(separator: ",") + "\r\n"
  }

  /// Spreadsheets take what begins with one of these signs for a formula, and titles and senders are
  /// strangers' words: an apostrophe makes it text.
  static func cell(_ value: String) -> String {
    let value = value.straight
    let signs = "=+-@\t\r".unicodeScalars
    let isFormula = value.unicodeScalars.first.map(signs.contains) ?? false
    let text = isFormula ? "'\(value)" : value
    guard text.unicodeScalars.contains(where: { "\",\r\n;".unicodeScalars.contains($0) }) else {
      return text
    }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }
}
