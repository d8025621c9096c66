import Records
import XML

/// One kind of violation: its stable code, and what the sender is told in each language.
///
/// The wording stands in tables, one file for each topic; `{…}` in it is filled in by `violation`.
package struct ViolationKind: Sendable {
  package let code: String
  /// When it is reported, for docs/violations.md.
  package let meaning: String
  package let wording: LocalizedText

  init(_ code: String, _ meaning: String, nb: String, nn: String, sv: String, en: String) {
    self.code = code
    self.meaning = meaning
    wording = LocalizedText(nb: nb, nn: nn, sv: sv, en: en)
  }

  /// Every kind that this module knows, in the order of the documentation.
  package static let all =
    ViolationKind.xmlKinds + formKinds + schemaKinds + checkKinds + attachmentKinds + [.more]

  /// A violation of this kind.
  func violation(at place: Place, _ values: [String: LocalizedText] = [:]) -> Violation {
    Violation(
      line: place.line, column: place.column, path: place.path, code: code,
      message: LocalizedText { language in
        ViolationKind.filled(wording[language], values, language)
      })
  }

  private static func filled(
    _ wording: String, _ values: [String: LocalizedText], _ language: Language
  ) -> String {
    var text = ""
    var rest = wording[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      text += rest[..<open]
      let name = rest[rest.index(after: open)..<close]
      guard let value = values[String(name)] else {
        preconditionFailure("the wording has {\(name)}, and nothing to put there")
      }
      text += value[language]
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }
}
