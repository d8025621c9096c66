import Records
import XML

/// A form as its sender filled it in, in people's words: every element, attribute and text of the
/// document, in document order, labelled as the form's definition says.
///
/// Nothing is left out and nothing is added: what the definition does not know is shown under its
/// own name.
package struct FormView: Hashable, Sendable {
  /// What the form is called.
  package let title: String
  package let parts: [FormPart]

  /// - Parameter vocabulary: what the definition of that form says of its fields.
  package init(_ document: Document, _ vocabulary: FormVocabulary, in language: Language) throws {
    let reader = FormReader(vocabulary, language, try XPath("text() | *"))
    let field = vocabulary.root(document.root.localName)
    title = reader.label(field, document.root)
    parts = try reader.parts(of: document.root, as: vocabulary.type(of: field))
  }
}
