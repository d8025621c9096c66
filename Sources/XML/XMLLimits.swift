/// What bounds the time and memory that one document can cost, checked before libxml2 sees it.
package struct XMLLimits: Hashable, Sendable {
  /// Bytes as they came.
  package var bytes = 10_000_000
  /// Elements within elements. At most 250: libxml2 itself stops at 256.
  package var depth = 100
  /// Attributes and namespace declarations of one element: libxml2 2.9.14 compares each with all
  /// before it, and takes 1.6 s for 40,000.
  package var attributes = 256
  /// Elements, attributes, comments, processing instructions and CDATA sections together: each
  /// costs about 250 bytes of tree, however few bytes it has in the file.
  package var nodes = 100_000
  /// Namespace declarations in force at one place: each element's prefix is looked up among them.
  package var namespaces = 256
  /// Bytes of one text, attribute value, comment or instruction; libxml2's own limit.
  package var run = 10_000_000

  package init() {}

  /// The usual limits, for documents of at most `bytes`.
  package init(bytes: Int) {
    self.bytes = bytes
  }
}
