/// Where something stands in a document, for people.
package struct Place: Hashable, Sendable {
  /// From 1; 0 when unknown.
  package let line: Int
  /// From 1, in characters; 0 when unknown.
  package let column: Int
  /// An XPath of local names, with positions only where siblings share a name:
  /// `/soknad/parter/person[2]/fodselsnummer`.
  package let path: String

  package init(line: Int, column: Int, path: String) {
    self.line = line
    self.column = column
    self.path = path
  }
}
