/// The encodings in which documents are read: UTF-8, UTF-16, US-ASCII, ISO-8859-1 and windows-1252.
///
/// All are turned into UTF-8 here, so that guard, parser and reports see the same bytes, and no
/// encoding can hide markup from the guard that the parser would find.
enum XMLEncoding {
  static let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The text in UTF-8: the very same array when it is that already. A declaration that names
  /// another encoding is overwritten with blanks, so that all places stay where they are.
  ///
  /// What the first bytes show counts more than what the declaration says: many systems send UTF-16
  /// that claims to be utf-8.
  static func utf8(_ bytes: [UInt8]) throws(XMLGuard.Finding) -> [UInt8] {
    if bytes.starts(with: utf8Mark) { return blankingDeclaration(bytes, from: 3) }
    if bytes.starts(with: [0xFF, 0xFE]) {
      return try utf16(bytes.dropFirst(2), littleEndian: true)
    }
    if bytes.starts(with: [0xFE, 0xFF]) {
      return try utf16(bytes.dropFirst(2), littleEndian: false)
    }
    if bytes.starts(with: [UInt8(ascii: "<"), 0]) {
      return try utf16(bytes[...], littleEndian: true)
    }
    if bytes.starts(with: [0, UInt8(ascii: "<")]) {
      return try utf16(bytes[...], littleEndian: false)
    }
    guard let declaration = EncodingDeclaration(in: bytes, from: 0) else { return bytes }
    return try reading(bytes, as: declaration.name)
  }

  private static func reading(
    _ bytes: [UInt8], as name: String
  ) throws(XMLGuard.Finding) -> [UInt8] {
    switch name {
    case "utf-8":
      return bytes
    case "utf8":
      return blankingDeclaration(bytes, from: 0)
    case "us-ascii", "ascii":
      if let place = bytes.firstIndex(where: { $0 >= 0x80 }) {
        throw XMLGuard.Finding(refusal: .falseEncoding(name), offset: place)
      }
      return blankingDeclaration(bytes, from: 0)
    case "iso-8859-1", "iso8859-1", "latin1", "latin-1":
      return try blankingDeclaration(singleByte(bytes, name: name) { UInt16($0) }, from: 0)
    case "windows-1252", "cp1252":
      return try blankingDeclaration(singleByte(bytes, name: name, windows1252), from: 0)
    case "utf-16", "utf-16le", "utf-16be", "ucs-2", "iso-10646-ucs-2":
      throw XMLGuard.Finding(refusal: .falseEncoding(name), offset: 0)
    default:
      throw XMLGuard.Finding(refusal: .unknownEncoding(name), offset: 0)
    }
  }

  /// Overwrites an XML declaration that names an encoding with blanks; line ends stay.
  private static func blankingDeclaration(_ bytes: [UInt8], from start: Int) -> [UInt8] {
    guard let declaration = EncodingDeclaration(in: bytes, from: start),
      declaration.name != "utf-8"
    else { return bytes }
    var text = bytes
    for place in declaration.range where text[place] != 0x0A && text[place] != 0x0D {
      text[place] = 0x20
    }
    return text
  }

  private static func utf16(
    _ bytes: ArraySlice<UInt8>, littleEndian: Bool
  ) throws(XMLGuard.Finding) -> [UInt8] {
    guard bytes.count % 2 == 0 else {
      throw XMLGuard.Finding(refusal: .falseEncoding("utf-16"), offset: 0)
    }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var lead: UInt32?
    for place in stride(from: bytes.startIndex, to: bytes.endIndex, by: 2) {
      let (low, high) = littleEndian ? (place, place + 1) : (place + 1, place)
      let unit = UInt32(bytes[low]) | UInt32(bytes[high]) << 8
      switch (lead, unit) {
      case (nil, 0xD800..<0xDC00):
        lead = unit
      case (let first?, 0xDC00..<0xE000):
        text.append(scalar: 0x10000 + (first - 0xD800) << 10 + (unit - 0xDC00))
        lead = nil
      case (nil, 0xDC00..<0xE000), (.some, _):
        throw XMLGuard.Finding(refusal: .falseEncoding("utf-16"), offset: 0)
      default:
        text.append(scalar: unit)
      }
    }
    guard lead == nil else {
      throw XMLGuard.Finding(refusal: .falseEncoding("utf-16"), offset: 0)
    }
    return blankingDeclaration(text, from: 0)
  }

  private static func singleByte(
    _ bytes: [UInt8], name: String, _ character: (UInt8) -> UInt16?
  ) throws(XMLGuard.Finding) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 16)
    for (place, byte) in bytes.enumerated() {
      if byte < 0x80 {
        text.append(byte)
      } else if let character = character(byte) {
        text.append(scalar: UInt32(character))
      } else {
        throw XMLGuard.Finding(refusal: .falseEncoding(name), offset: place)
      }
    }
    return text
  }

  /// windows-1252 differs from ISO-8859-1 in 0x80…0x9F; five of these are no character.
  private static func windows1252(_ byte: UInt8) -> UInt16? {
    guard (0x80...0x9F).contains(byte) else { return UInt16(byte) }
    let character = windows1252Characters[Int(byte - 0x80)]
    return character == 0 ? nil : character
  }

  private static let windows1252Characters: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]
}

extension [UInt8] {
  /// Appends one Unicode scalar value in UTF-8 (RFC 3629 § 3).
  fileprivate mutating func append(scalar value: UInt32) {
    func tail(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(value >> shift & 0x3F) }
    switch value {
    case ..<0x80:
      append(UInt8(value))
    case ..<0x800:
      append(0xC0 | UInt8(value >> 6))
      append(tail(0))
    case ..<0x10000:
      append(0xE0 | UInt8(value >> 12))
      append(tail(6))
      append(tail(0))
    default:
      append(0xF0 | UInt8(value >> 18))
      append(tail(12))
      append(tail(6))
      append(tail(0))
    }
  }
}
