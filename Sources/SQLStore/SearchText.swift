import Records

/// What somebody typed into a search box: the statements that use it have the condition
/// `SearchText.condition`, and take `words`, `number`, `lowestID` and `highestID`.
struct SearchText {
  /// Folded, with line feeds between them; `nil` when nothing was typed.
  let words: String?
  /// A whole journal number's key, or what stands after its slash.
  let number: Int64?
  let lowestID: RecordID?
  let highestID: RecordID?

  /// Fewer characters of an id are as likely a word or a number.
  private static let shortestID = 8

  init(_ text: String?) {
    words = text.flatMap(FoldedText.words)
    let word = words ?? ""
    if let number = JournalNumber(word), number.hasKey {
      self.number = number.key
    } else if word.utf8.count <= 9, let number = Int64(word), number > 0 {
      self.number = number
    } else {
      number = nil
    }
    let range =
      word.utf8.count >= SearchText.shortestID ? RecordID.range(prefix: word) : nil
    (lowestID, highestID) = (range?.lowerBound, range?.upperBound)
  }

  /// Of a row of `entry`, for the four values from `?place` on; holds when nothing was typed.
  static func condition(from place: Int) -> String {
    let (words, number) = ("?\(place)", "?\(place + 1)")
    let (lowest, highest) = ("?\(place + 2)", "?\(place + 3)")
    return """
      (\(words) IS NULL OR entry.number = \(number) \
      OR entry.number % \(JournalNumber.perYear) = \(number) \
      OR entry.id BETWEEN \(lowest) AND \(highest) \
      OR holds(\(words), entry.title, entry.sender))
      """
  }
}
