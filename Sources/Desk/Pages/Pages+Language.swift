import Hummingbird
import Records

extension Pages {
  /// The cookie that remembers a chosen language.
  static let languageCookie = "language"

  /// The language that was chosen, or that the browser prefers, or the municipality's.
  func language(of request: Request) -> Language {
    if let chosen = request.cookies[Pages.languageCookie].flatMap({ Language(rawValue: $0.value) })
    {
      return chosen
    }
    return Pages.preferred(request.headers[.acceptLanguage] ?? "") ?? settings.language
  }

  /// The first language of an `Accept-Language` field that the desk speaks, by its weight (RFC 9110
  /// § 12.5.4); `no` is Bokmål.
  static func preferred(_ field: String) -> Language? {
    let ranges = field.split(separator: ",").enumerated().compactMap { place, range in
      let parts = range.split(separator: ";").map { $0.filter { $0 != " " } }
      guard let tag = parts.first?.lowercased() else { return nil as (Double, Int, Language)? }
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }
        .flatMap { Double($0.dropFirst(2)) }
      let base = String(tag.prefix { $0 != "-" })
      guard let language = base == "no" ? .nb : Language(rawValue: base) else { return nil }
      return (weight ?? 1, place, language)
    }
    return ranges.filter { $0.0 > 0 }.min { ($1.0, $0.1) < ($0.0, $1.1) }?.2
  }
}
