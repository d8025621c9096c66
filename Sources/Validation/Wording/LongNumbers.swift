/// Numbers that may be somebody's: identity numbers, account numbers, telephone numbers with their
/// country's code.
package enum LongNumbers {
  /// As many digits as the shortest identity number has.
  private static let fewestDigits = 10
  /// So many signs may stand between two digits of one number: `121270 - 12345`.
  private static let mostSeparators = 3

  /// The text with dots for the digits of long numbers, of whatever script. Separators within a
  /// number, such as in `YYYYMMDD-NNNN`, do not hide it.
  package static func masked(_ text: String) -> String {
    guard text.utf8.count >= fewestDigits else { return text }
    var scalars = Array(text.unicodeScalars)
    var digits: [Int] = []
    func mask() {
      guard digits.count >= fewestDigits else { return }
      for place in digits { scalars[place] = "•" }
    }
    for place in scalars.indices {
      if scalars[place].properties.numericType != nil {
        digits.append(place)
      } else if let last = digits.last,
        place - last > mostSeparators || !scalars[place].separatesDigits
      {
        mask()
        digits = []
      }
    }
    mask()
    return String(String.UnicodeScalarView(scalars))
  }
}

extension Unicode.Scalar {
  /// What people write between the digits of one number; invisible signs among it.
  fileprivate var separatesDigits: Bool {
    if properties.isWhitespace || "+./".unicodeScalars.contains(self) { return true }
    switch properties.generalCategory {
    case .dashPunctuation, .format, .nonspacingMark: return true
    default: return false
    }
  }
}
