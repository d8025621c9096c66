import CLibpq

/// One statement of one connection: its text with PostgreSQL's places, and whether the server has
/// it yet.
final class Compiled {
  let name: String
  /// With `$1`, `$2`, … where the store's statements have `?` or `?1`, `?2`, ….
  let text: String
  /// The types for which the server has it prepared, or is about to.
  var types: [Oid]?

  init(_ sql: String, name: String) {
    self.name = name
    text = Compiled.numbered(sql)
  }

  /// A `?` within a text in quotes stays one.
  private static func numbered(_ sql: String) -> String {
    var text = ""
    var count = 0
    var isQuoted = false
    var rest = Substring(sql)
    while let character = rest.popFirst() {
      if character == "'" { isQuoted.toggle() }
      guard character == "?", !isQuoted else {
        text.append(character)
        continue
      }
      let number = rest.prefix(while: \.isNumber)
      rest = rest.dropFirst(number.count)
      count += 1
      text += number.isEmpty ? "$\(count)" : "$\(number)"
    }
    return text
  }
}
