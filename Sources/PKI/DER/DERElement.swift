/// One DER element: its tag, and where it lies in the bytes that were read.
struct DERElement: Hashable {
  let tag: UInt8
  /// Where the identifier octet stands.
  let start: Int
  let contents: Range<Int>

  /// Identifier, length and contents.
  var whole: Range<Int> { start..<contents.upperBound }
}
