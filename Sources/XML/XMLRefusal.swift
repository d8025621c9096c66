/// Why bytes are not even given to libxml2.
package enum XMLRefusal: Hashable, Sendable {
  /// No bytes, or nothing but white space.
  case empty
  /// The first character is not `<`.
  case notXML
  /// More bytes than the limit.
  case tooLarge(limit: Int)
  /// A document type declaration, the door to entities and files.
  case doctype
  /// Deeper than the limit.
  case tooDeep(limit: Int)
  /// More attributes on one element than the limit.
  case tooManyAttributes(limit: Int)
  /// More nodes than the limit.
  case tooManyNodes(limit: Int)
  /// More namespace declarations in force at one place than the limit.
  case tooManyNamespaces(limit: Int)
  /// A single text or value has more bytes than the limit.
  case tooLongText(limit: Int)
  /// A NUL byte, which no XML may hold.
  case nul
  /// The declaration names an encoding that is not read.
  case unknownEncoding(String)
  /// The bytes are not in the encoding that the file claims, or that its first bytes show.
  case falseEncoding(String)
}
