/// One DER element: its tag, and where it lies in the bytes that were read.
package struct DERElement: Hashable, Sendable {
  package let tag: UInt8
  /// Where the identifier octet stands.
  package let start: Int
  package let contents: Range<Int>

  /// Identifier, length and contents.
  package var whole: Range<Int> { start..<contents.upperBound }
}
