import Glibc

/// Finds the markup of an XML text in one pass over its UTF-8 bytes, without judging it: libxml2
/// does that. What it calls an element is one for libxml2 too, as long as the text is well-formed.
struct MarkupScanner {
  private let base: UnsafePointer<UInt8>
  private let count: Int
  private var at = 0

  /// One piece of markup, and the text before it.
  struct Markup {
    var kind = Kind.startTag
    /// Offset of its `<`.
    var start = 0
    /// Offset behind its `>`.
    var end = 0
    /// Bytes between the previous piece and this one.
    var textBefore = 0
    /// A start tag that also ends its element.
    var isEmptyElement = false
    /// Attributes of a start tag, namespace declarations among them.
    var attributes = 0
    var namespaces = 0
  }

  enum Kind {
    case startTag, endTag, comment, characterData, instruction
    /// `<!` that begins neither a comment nor a CDATA section: a document type.
    case declaration
  }

  /// The bytes must outlive the scanner.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    // An empty buffer may have no address; it is never read.
    base = bytes.baseAddress ?? UnsafePointer(bitPattern: 1).unsafelyUnwrapped
    count = bytes.count
  }

  /// The next piece of markup; `nil` when there is none, or it does not end.
  mutating func next() -> Markup? {
    guard let start = find(UInt8(ascii: "<"), from: at), start + 1 < count else { return nil }
    var markup = Markup()
    markup.start = start
    markup.textBefore = start - at
    let end: Int?
    switch base[start + 1] {
    case UInt8(ascii: "/"):
      markup.kind = .endTag
      end = find(UInt8(ascii: ">"), from: start + 2)
    case UInt8(ascii: "?"):
      markup.kind = .instruction
      end = findEnd(after: UInt8(ascii: "?"), length: 1, from: start + 2)
    case UInt8(ascii: "!"):
      end = scanDeclaration(&markup)
    default:
      end = scanStartTag(&markup)
    }
    guard let end else { return nil }
    markup.end = end + 1
    at = end + 1
    return markup
  }

  /// The offset of the final `>` of a comment or CDATA section; for another declaration that of its
  /// first byte, since nobody goes on after it.
  private func scanDeclaration(_ markup: inout Markup) -> Int? {
    let start = markup.start
    if start + 3 < count, base[start + 2] == UInt8(ascii: "-"), base[start + 3] == UInt8(ascii: "-")
    {
      markup.kind = .comment
      return findEnd(after: UInt8(ascii: "-"), length: 2, from: start + 4)
    }
    if start + 2 < count, base[start + 2] == UInt8(ascii: "[") {
      markup.kind = .characterData
      return findEnd(after: UInt8(ascii: "]"), length: 2, from: start + 9)
    }
    markup.kind = .declaration
    return start
  }

  /// The offset of the `>` that ends the tag: one outside quotes.
  private func scanStartTag(_ markup: inout Markup) -> Int? {
    var place = markup.start + 1
    while place < count {
      let byte = base[place]
      if byte == UInt8(ascii: ">") {
        markup.isEmptyElement = base[place - 1] == UInt8(ascii: "/")
        return place
      }
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        markup.attributes += 1
        guard let close = find(byte, from: place + 1) else { return nil }
        place = close
      } else if byte == UInt8(ascii: "x"), base[place - 1] <= UInt8(ascii: " "),
        startsNamespaceDeclaration(at: place)
      {
        markup.namespaces += 1
      }
      place += 1
    }
    return nil
  }

  private func startsNamespaceDeclaration(at place: Int) -> Bool {
    place + 5 < count && base[place + 1] == UInt8(ascii: "m")
      && base[place + 2] == UInt8(ascii: "l") && base[place + 3] == UInt8(ascii: "n")
      && base[place + 4] == UInt8(ascii: "s")
  }

  private func find(_ byte: UInt8, from place: Int) -> Int? {
    guard place < count, let found = memchr(base + place, CInt(byte), count - place) else {
      return nil
    }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// The offset of the first `>` that follows `length` bytes (1 or 2) that are `byte`, all of them
  /// at or behind `first`.
  private func findEnd(after byte: UInt8, length: Int, from first: Int) -> Int? {
    var place = first + length
    while let end = find(UInt8(ascii: ">"), from: place) {
      if base[end - 1] == byte, base[end - length] == byte { return end }
      place = end + 1
    }
    return nil
  }
}
