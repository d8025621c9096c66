import Foundation

/// Text as people search it: capital letters are as good as small ones, also those beyond ASCII,
/// which SQLite's own LIKE tells apart.
///
/// Folds letters whose small form is as long in UTF-8, of those with one or two bytes: ASCII, Latin
/// (all of Norwegian, Swedish, Sami and Finnish) and Cyrillic. Others are what they are.
package enum FoldedText {
  /// More words, and what stands after so many characters, narrow no search: each costs time on
  /// every row.
  private static let most = (words: 16, characters: 200)

  /// The words of what somebody searches, folded, with line feeds between them; `nil` when there
  /// are none.
  static func words(_ text: String) -> String? {
    let words = String(text.prefix(most.characters)).precomposedStringWithCanonicalMapping
      .split(whereSeparator: \.isWhitespace).prefix(most.words)
    guard !words.isEmpty else { return nil }
    var bytes = Array(words.joined(separator: "\n").utf8)
    bytes.withUnsafeMutableBufferPointer { fold($0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether each of the folded words is in one of the texts, which are not folded yet.
  package static func holds(
    words: UnsafeBufferPointer<UInt8>, text: UnsafeBufferPointer<UInt8>,
    other: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count + other.count + 1) { room in
      // No word has a line feed, so none is found across both texts.
      _ = room[...].update(fromContentsOf: text)
      room[text.count] = UInt8(ascii: "\n")
      _ = room[(text.count + 1)...].update(fromContentsOf: other)
      fold(room)
      return words.split(separator: UInt8(ascii: "\n")).allSatisfy { contains(room, $0) }
    }
  }

  private static func contains(
    _ room: UnsafeMutableBufferPointer<UInt8>, _ word: Slice<UnsafeBufferPointer<UInt8>>
  ) -> Bool {
    guard let start = room.baseAddress, let wanted = UnsafeBufferPointer(rebasing: word).baseAddress
    else { return false }
    var at = 0
    while room.count - at >= word.count,
      let found = memchr(start + at, CInt(wanted[0]), room.count - at - word.count + 1)
    {
      if memcmp(found, wanted, word.count) == 0 { return true }
      at = UnsafeRawPointer(start).distance(to: UnsafeRawPointer(found)) + 1
    }
    return false
  }

  /// Makes capital letters small, in place.
  static func fold(_ text: UnsafeMutableBufferPointer<UInt8>) {
    var at = 0
    while at < text.count {
      let byte = text[at]
      if (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) {
        text[at] = byte | 0x20
      } else if (0xC3...0xD1).contains(byte), at + 1 < text.count {
        let small = small(UInt16(byte & 0x1F) << 6 | UInt16(text[at + 1] & 0x3F))
        text[at] = 0xC0 | UInt8(small >> 6)
        text[at + 1] = 0x80 | UInt8(small & 0x3F)
        at += 1
      }
      at += 1
    }
  }

  /// The small form of a letter from U+00C0 to U+047F.
  private static func small(_ letter: UInt16) -> UInt16 {
    switch letter {
    case 0x00C0...0x00DE where letter != 0x00D7: letter + 0x20
    case 0x0100...0x012F, 0x0132...0x0137, 0x014A...0x0177: letter | 1
    case 0x0139...0x0148, 0x0179...0x017E: letter + letter % 2
    case 0x0178: 0x00FF
    case 0x0400...0x040F: letter + 0x50
    case 0x0410...0x042F: letter + 0x20
    default: letter
    }
  }
}
