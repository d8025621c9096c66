import Assembly
import Hummingbird
import Records

/// What somebody asks of the public journal: a day, or a search.
struct PublicQuestion: Sendable {
  /// The fields as they were written, by their names.
  let written: [String: String]
  /// The fields whose values are no dates.
  let wrong: [String]
  let query: PublicJournal.Query
  let day: CivilDate?
  let before: JournalNumber?

  private static let names = ["text", "service", "from", "to"]
  private static let mostLetters = 200

  init(_ request: Request) {
    func value(_ name: String) -> String? {
      guard let text = request.uri.queryParameters[name[...]] else { return nil }
      let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return words.isEmpty ? nil : String(words.prefix(PublicQuestion.mostLetters))
    }
    let written = Dictionary(
      uniqueKeysWithValues: PublicQuestion.names.compactMap { name in
        value(name).map { (name, $0) }
      })
    self.written = written
    wrong = ["from", "to"].filter { name in
      written[name].map { CivilDate($0) == nil } ?? false
    }
    query = PublicJournal.Query(
      text: written["text"], service: written["service"],
      from: written["from"].flatMap { CivilDate($0) }, to: written["to"].flatMap { CivilDate($0) })
    day = value("day").flatMap { CivilDate($0) }
    before = value("before").flatMap { JournalNumber($0) }
  }

  var isSearch: Bool { !written.isEmpty }

  /// The address of the same question, from another place on.
  func address(before: JournalNumber, on day: CivilDate? = nil) -> String {
    var fields = PublicQuestion.names.compactMap { name in written[name].map { (name, $0) } }
    if let day { fields.append(("day", day.description)) }
    fields.append(("before", before.description))
    return "/public?" + QueryText.encoded(fields)
  }
}
