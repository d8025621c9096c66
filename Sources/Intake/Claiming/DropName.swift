/// The rules for names in the drop folder.
package enum DropName {
  /// Whether an entry of that name is left alone: a portal is still writing it (hidden, or ending
  /// in `.part` or `.tmp`), or it belongs to the file system.
  package static func isIgnored(_ name: String) -> Bool {
    name.utf8.first == UInt8(ascii: ".") || hasSuffix(".part", name) || hasSuffix(".tmp", name)
      || name == "lost+found"
  }

  /// Whether a name ends so; ASCII letters of either case are the same.
  static func hasSuffix(_ suffix: StaticString, _ name: String) -> Bool {
    suffix.withUTF8Buffer { suffix in
      name.utf8.count >= suffix.count
        && name.utf8.suffix(suffix.count).elementsEqual(suffix) { lowercased($0) == $1 }
    }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  /// What a name that is not UTF-8 becomes when it is taken: with U+FFFD for what cannot be read,
  /// and no longer than a file system holds.
  static func repaired(_ name: String) -> String {
    name.utf8.count <= longest ? name : prefix(of: name, bytes: longest)
  }

  private static let longest = 255

  /// The first whole characters of `text` that fit into that many bytes.
  static func prefix(of text: String, bytes limit: Int) -> String {
    var kept = ""
    var count = 0
    for scalar in text.unicodeScalars {
      count += UTF8.width(scalar)
      if count > limit { break }
      kept.unicodeScalars.append(scalar)
    }
    return kept
  }
}
