import Hummingbird
import Records

/// What a request asks for behind its `?`: every parameter once, none that nobody knows. Everything
/// that is wrong is told at once.
struct Query {
  private var values: [String: String] = [:]
  private var asked: Set<String> = []
  private(set) var errors: [Problem.Entry] = []

  init(_ request: Request) {
    for (name, value) in request.uri.queryParameters {
      let (name, value) = (String(name), String(value))
      if values.updateValue(value, forKey: name) != nil { errors.append(.init(name, "repeated")) }
      if value.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
        errors.append(.init(name, "control"))
      }
    }
  }

  mutating func text(_ name: String, most: Int = 200) -> String? {
    asked.insert(name)
    guard let value = values[name] else { return nil }
    guard !value.isEmpty, value.count <= most else {
      errors.append(.init(name, "length", ["most": "\(most)"]))
      return nil
    }
    return value
  }

  mutating func number(_ name: String, in range: ClosedRange<Int>, else usual: Int) -> Int {
    guard let text = text(name) else { return usual }
    guard let number = Int(text), range.contains(number), "\(number)" == text else {
      let (least, most) = ("\(range.lowerBound)", "\(range.upperBound)")
      errors.append(.init(name, "range", ["least": least, "most": most]))
      return usual
    }
    return number
  }

  mutating func flag(_ name: String) -> Bool? {
    guard let word: Word = word(name) else { return nil }
    return word == .true
  }

  private enum Word: String, CaseIterable { case `true`, `false` }

  mutating func word<Choice: RawRepresentable & CaseIterable>(_ name: String) -> Choice?
  where Choice.RawValue == String {
    guard let text = text(name) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    errors.append(.init(name, "choice", ["choices": choices]))
    return nil
  }

  mutating func time(_ name: String) -> Instant? {
    guard let text = text(name) else { return nil }
    // A plus sign that was not encoded has become a space.
    if let time = Instant(rfc3339: text) ?? Instant(rfc3339: text.replacing(" ", with: "+")) {
      return time
    }
    errors.append(.init(name, "time"))
    return nil
  }

  /// For the list that the rest of the query asks for, at that address.
  mutating func place(_ cursors: Cursors, of address: String) -> String? {
    guard let cursor = text("cursor") else { return nil }
    if let place = cursors.place(cursor, of: list(at: address)) { return place }
    errors.append(.init("cursor", "cursor"))
    return nil
  }

  /// The list that is asked for, whatever the page.
  func list(at address: String) -> String {
    let rest = values.filter { !["cursor", "limit", "wait"].contains($0.key) }
    return ([address] + rest.map { "\($0.key)=\($0.value)" }.sorted()).joined(separator: "\n")
  }

  /// - Throws: `Problem` with everything that is wrong.
  func check() throws(Problem) {
    let unknown = values.keys.filter { !asked.contains($0) }.sorted()
    let errors = errors + unknown.map { Problem.Entry($0, "unknown") }
    guard errors.isEmpty else { throw Problem("parameters", .badRequest, errors: errors) }
  }
}
