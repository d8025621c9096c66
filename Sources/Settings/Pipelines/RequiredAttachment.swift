import Records

/// An attachment that must be there, always or when a condition holds.
package struct RequiredAttachment: Hashable, Sendable {
  /// XPath, evaluated at the document's root as a boolean; always when `nil`.
  package let when: Located<String>?
  /// A glob over the attachment's file name, such as `situasjonskart*`: `*` for any characters, `?`
  /// for one; letters match in both cases.
  package let name: String
  /// What the sender is told when it is missing.
  package let message: LocalizedText
  package let place: SourcePlace
}
