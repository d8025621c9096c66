import Assembly
import Hummingbird
import Records

/// What an archivist asks of the journal.
struct JournalQuestion: Sendable {
  static let names = ["text", "service", "team", "from", "to", "routing"]

  /// The fields as they were written, by their names; empty ones are left out.
  let written: [String: String]
  /// The fields whose values are no dates.
  let wrong: [String]
  let query: JournalQuery
  let before: JournalNumber?

  init(_ request: Request, in zone: CivilTimeZone) {
    func value(_ name: String) -> String? {
      guard let text = request.uri.queryParameters[name[...]] else { return nil }
      let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return words.isEmpty ? nil : String(words.prefix(200))
    }
    let written = Dictionary(
      uniqueKeysWithValues: JournalQuestion.names.compactMap { name in
        value(name).map { (name, $0) }
      })
    let (from, to) = (written["from"].map { CivilDate($0) }, written["to"].map { CivilDate($0) })
    self.written = written
    wrong = [("from", from), ("to", to)].filter { $0.1 == .some(nil) }.map(\.0)
    query = JournalQuery(
      text: written["text"], service: written["service"], team: written["team"],
      since: from?.map { zone.start(of: $0) },
      until: to?.map { zone.start(of: $0.adding(days: 1)) },
      unrouted: written["routing"] == "unrouted" ? true : nil)
    before = value("before").flatMap { JournalNumber($0) }
  }

  var isSearch: Bool { !written.isEmpty }

  /// The same question at another address.
  func address(_ path: String, before: JournalNumber? = nil) -> String {
    var fields = JournalQuestion.names.compactMap { name in written[name].map { (name, $0) } }
    if let before { fields.append(("before", before.description)) }
    return fields.isEmpty ? path : "\(path)?\(QueryText.encoded(fields))"
  }
}
