/// One thing wrong with a submission: where it is, its stable code, and what to correct in the
/// sender's own language.
package struct Violation: Hashable, Sendable {
  /// The line in the form, from 1; 0 when it does not lie in the form (a package or an attachment).
  package let line: Int
  /// The column in that line, from 1, in characters; 0 when unknown.
  package let column: Int
  /// Where a person finds it: an XPath such as `/soknad/parter/person[2]/fodselsnummer`, or the
  /// name of a file.
  package let path: String
  /// The stable name of this kind of violation, such as `xsd.pattern`.
  package let code: String
  package let message: LocalizedText

  package init(line: Int = 0, column: Int = 0, path: String, code: String, message: LocalizedText) {
    self.line = line
    self.column = column
    self.path = path
    self.code = code
    self.message = message
  }
}
