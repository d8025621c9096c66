/// A cursor over DER elements that stand one behind the other.
///
/// Strict: definite lengths in their shortest form, tags of one byte, nothing beyond the end of the
/// enclosing element. It never descends by itself, so that nesting costs nobody a stack.
package struct DERReader {
  package let bytes: [UInt8]
  package private(set) var place: Int
  package let end: Int

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    place = 0
    end = bytes.count
  }

  private init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    place = range.lowerBound
    end = range.upperBound
  }

  package var isAtEnd: Bool { place == end }

  /// The tag of the next element; `nil` at the end.
  package var nextTag: UInt8? { place < end ? bytes[place] : nil }

  /// A cursor over what lies in `element`, which must come from the same bytes.
  package func inside(_ element: DERElement) -> DERReader {
    DERReader(bytes, in: element.contents)
  }

  /// The bytes of `range`.
  package subscript(range: Range<Int>) -> [UInt8] { Array(bytes[range]) }

  /// Passes over the next element and returns it.
  package mutating func next() throws(DERError) -> DERElement {
    let start = place
    guard start + 2 <= end else { throw DERError(offset: start) }
    let tag = bytes[start]
    // 31 in the low bits announces a tag of several bytes, which nothing here has.
    guard tag & 0x1F != 0x1F else { throw DERError(offset: start) }
    var at = start + 2
    var length = Int(bytes[start + 1])
    if length >= 0x80 {
      let count = length & 0x7F
      guard (1...4).contains(count), at + count <= end else { throw DERError(offset: start) }
      length = 0
      for _ in 0..<count {
        length = length << 8 | Int(bytes[at])
        at += 1
      }
      // Shortest form: not this long if the short one holds it, and no leading zero.
      guard length >= 0x80, length >> (8 * (count - 1)) != 0 else { throw DERError(offset: start) }
    }
    guard length <= end - at else { throw DERError(offset: start) }
    place = at + length
    return DERElement(tag: tag, start: start, contents: at..<at + length)
  }

  /// The next element, which must have this tag.
  package mutating func next(_ tag: UInt8) throws(DERError) -> DERElement {
    guard nextTag == tag else { throw DERError(offset: place) }
    return try next()
  }

  /// The next element if it has this tag.
  package mutating func optional(_ tag: UInt8) throws(DERError) -> DERElement? {
    nextTag == tag ? try next() : nil
  }

  /// A cursor over what lies in the next element, which must have this tag.
  package mutating func enter(_ tag: UInt8) throws(DERError) -> DERReader {
    inside(try next(tag))
  }

  /// Nothing may follow.
  package func finish() throws(DERError) {
    guard isAtEnd else { throw DERError(offset: place) }
  }
}
