/// What strangers wrote, made fit for a terminal and a log.
enum Shown {
  /// The most characters of one message.
  private static let longest = 600

  /// Without control and formatting characters, and not without end.
  static func text(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(longest) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: scalars.append("\u{FFFD}")
      default: scalars.append(scalar)
      }
    }
    if text.unicodeScalars.count > longest { scalars.append("…") }
    return String(scalars)
  }
}
