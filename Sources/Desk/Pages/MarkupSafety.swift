import Inboxes

/// Makes what people wrote safe to be escaped, and to stand among other things on a page.
///
/// The template library escapes `<`, `>`, `&` and quotes where they stand alone, but takes a
/// combining mark and what it stands on for one character, which it lets through: a quote with an
/// accent would end an attribute. Here such a mark gets a dotted circle to stand on, as Unicode
/// shows a mark that has nothing else (The Unicode Standard § 2.11). Marks that turn the direction of
/// writing are left out: they would turn what stands beside them, and hide how a file's name ends.
enum MarkupSafety {
  /// The model with every text in it made safe.
  static func separated(_ model: [String: Any]) -> [String: Any] {
    model.mapValues(separated)
  }

  private static func separated(_ value: Any) -> Any {
    switch value {
    case let text as String: separated(text)
    case let model as [String: Any]: separated(model)
    case let list as [[String: Any]]: list.map { separated($0) as [String: Any] }
    case let list as [Any]: list.map { separated($0) as Any }
    default: value
    }
  }

  static func separated(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    var safe = ""
    safe.reserveCapacity(text.utf8.count)
    for character in text.straight {
      let scalars = character.unicodeScalars
      guard scalars.count > 1, scalars.contains(where: special.contains) else {
        safe.append(character)
        continue
      }
      for scalar in scalars {
        if let last = safe.unicodeScalars.last, special.contains(last), !special.contains(scalar) {
          safe.unicodeScalars.append("\u{25CC}")
        }
        safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }

  private static let special: Set<Unicode.Scalar> = ["<", ">", "&", "\"", "'"]
}

extension String {
  /// Without marks that turn the direction of writing.
  var straight: String {
    guard unicodeScalars.contains(where: \.turnsWriting) else { return self }
    var straight = String.UnicodeScalarView()
    straight.append(contentsOf: unicodeScalars.lazy.filter { !$0.turnsWriting })
    return String(straight)
  }
}
