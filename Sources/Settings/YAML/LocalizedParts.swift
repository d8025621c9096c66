import Records
import Yams

/// Text for people as it was written: in every language, each with its place.
struct LocalizedParts {
  let nb: Located<String>
  let nn: Located<String>
  let sv: Located<String>
  let en: Located<String>

  var text: LocalizedText {
    LocalizedText(nb: nb.value, nn: nn.value, sv: sv.value, en: en.value)
  }
}

extension MappingReader {
  /// Text for people that must be there: a mapping with every language, or one text for all of them.
  func localized(_ key: String) -> LocalizedParts? {
    guard let node = node(key) else {
      reportMissing(key, "text, or a mapping with nb, nn, sv and en")
      return nil
    }
    if case .scalar = node {
      return read(node, .text, at: place(of: key)).map {
        LocalizedParts(nb: $0, nn: $0, sv: $0, en: $0)
      }
    }
    guard let languages = MappingReader(node, at: place(of: key), .languages, findings) else {
      return nil
    }
    let (nb, nn) = (languages.value("nb", .text), languages.value("nn", .text))
    let (sv, en) = (languages.value("sv", .text), languages.value("en", .text))
    guard let nb, let nn, let sv, let en else { return nil }
    return LocalizedParts(nb: nb, nn: nn, sv: sv, en: en)
  }
}
