/// A sender's value that a message may repeat: short, in one line, and without what may be
/// somebody's identity number.
struct RepeatableValue {
  let text: String

  /// Characters; what is longer is not repeated at all.
  private static let mostCharacters = 40

  /// `nil` when the value is empty or long.
  init?(_ value: String) {
    // Before counting characters, which takes time in proportion to the value.
    guard value.utf8.count <= RepeatableValue.mostCharacters * 4 else { return nil }
    let words = value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !words.isEmpty, words.count <= RepeatableValue.mostCharacters,
      words.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
    else { return nil }
    text = LongNumbers.masked(words)
  }
}
