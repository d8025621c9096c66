/// What can go wrong in this module.
package enum XMLError: Error, Hashable, Sendable {
  /// The bytes were refused before the parser saw them; `line` and `column` from 1, 0 when the file
  /// as a whole is meant.
  case refused(XMLRefusal, line: Int, column: Int)
  /// Not well-formed XML: what the parser said up to the first fatal fault.
  case malformed([Diagnostic])
  /// A schema that cannot be used.
  case schema([Diagnostic])
  /// An XPath that cannot be compiled or, on this document, not be evaluated.
  case expression(String, reason: String)
  /// libxml2 failed in itself: memory is out, or a defect of its own.
  case library(String)
}
