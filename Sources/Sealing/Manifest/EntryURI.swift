import Containers

/// References to entries: the name's UTF-8 bytes, percent-encoded (RFC 3986 § 2), relative to the
/// container's root.
enum EntryURI {
  private static let hexadecimal = Array("0123456789ABCDEF".utf8)

  /// Everything but unreserved characters and `/` is encoded, so that nothing is left that XML or a
  /// URI would read otherwise.
  static func encoded(_ name: String) -> String {
    if name.utf8.allSatisfy({ isPlain($0) }) { return name }
    var bytes: [UInt8] = []
    for byte in name.utf8 {
      if isPlain(byte) {
        bytes.append(byte)
      } else {
        bytes += [
          UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)],
        ]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The entry's name; `nil` when the reference is none to an entry: absolute, with a query or a
  /// fragment, with dots for parts, or not UTF-8. Letters that need no encoding may be encoded, and
  /// some that need it may not be: readers accept both.
  static func decoded(_ uri: String) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(uri.utf8)[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(value), let low = rest.popFirst().flatMap(value)
        else { return nil }
        bytes.append(high << 4 | low)
      case UInt8(ascii: "?"), UInt8(ascii: "#"): return nil
      default: bytes.append(byte)
      }
    }
    guard let name = String(validating: bytes, as: UTF8.self), EntryName.fault(of: name) == nil
    else { return nil }
    return name
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
      true
    default: false
    }
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
