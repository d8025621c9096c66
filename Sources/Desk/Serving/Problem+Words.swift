import Hummingbird
import Records

/// Problems in the caller's language: `Locales/problem.json` has a title for each kind, most have a
/// sentence, too (`KIND-detail`), or one for each reason.
extension Problem {
  /// One whose words say all of it.
  init(
    _ kind: String, _ status: HTTPResponse.Status, _ values: [String: String] = [:],
    errors: [Entry] = [], retryAfter: Int? = nil
  ) {
    self.init(kind, status, title: kind, detail: kind, errors: errors, retryAfter: retryAfter)
    self.values = values
  }

  /// In that language, where there are words for it; else as it is.
  func spoken(in language: Language, by words: WordBook) -> Problem {
    // Whoever threw it may say more than the words do, and not know what they want to know.
    let sentence = words.find("problem", "\(kind)-\(reason)", language, values)
    var spoken = Problem(
      kind, status, title: words.find("problem", kind, language) ?? title,
      detail: sentence.flatMap { $0.contains("{") ? nil : $0 } ?? detail,
      errors: errors.map { $0.spoken(in: language, by: words) }, retryAfter: retryAfter)
    spoken.headers = headers
    spoken.values = values
    spoken.reason = reason
    return spoken
  }
}
