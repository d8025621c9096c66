/// A sender's value that a message may repeat: short, in one line, and without what may be
/// somebody's identity number.
struct RepeatableValue {
  let text: String

  /// Characters; what is longer is not repeated at all.
  private static let mostCharacters = 40
  /// As many digits in a row as the shortest identity number has.
  private static let maskedDigits = 10

  /// `nil` when the value is empty or long.
  init?(_ value: String) {
    // Before counting characters, which takes time in proportion to the value.
    guard value.utf8.count <= RepeatableValue.mostCharacters * 4 else { return nil }
    let words = value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !words.isEmpty, words.count <= RepeatableValue.mostCharacters,
      words.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
    else { return nil }
    text = RepeatableValue.masked(words)
  }

  /// Replaces the digits of long numbers by dots; a single separator within a number, such as in
  /// `YYYYMMDD-NNNN`, does not hide it.
  private static func masked(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    var start: Int?
    var digits = 0
    func mask(_ range: Range<Int>) {
      guard digits >= maskedDigits else { return }
      for place in range where scalars[place].properties.numericType != nil {
        scalars[place] = "•"
      }
    }
    for place in scalars.indices {
      if scalars[place].properties.numericType != nil {
        if start == nil { start = place }
        digits += 1
      } else if let first = start {
        let next = place + 1
        let goesOn = next < scalars.count && scalars[next].properties.numericType != nil
        if goesOn, " -+./".unicodeScalars.contains(scalars[place]) { continue }
        mask(first..<place)
        start = nil
        digits = 0
      }
    }
    if let start { mask(start..<scalars.count) }
    return String(String.UnicodeScalarView(scalars))
  }
}
