/// The XML declaration of a document that names an encoding: `<?xml version="1.0" encoding="…"?>`
/// (XML 1.0 § 2.8, 4.3.3).
struct EncodingDeclaration {
  /// In lower case.
  let name: String
  /// Where the whole declaration stands, from `<?xml` to `?>`.
  let range: Range<Int>

  /// `nil` when there is no declaration at `start`, or it names no encoding.
  init?(in bytes: [UInt8], from start: Int) {
    let opening = Array("<?xml".utf8)
    // A declaration is short; whatever else begins so is left to the parser.
    let head = bytes[start..<min(start + 256, bytes.count)]
    guard head.starts(with: opening), let end = head.firstIndex(of: UInt8(ascii: ">")) else {
      return nil
    }
    let declaration = String(decoding: head[start..<end], as: UTF8.self)
    guard let key = declaration.firstRange(of: "encoding") else { return nil }
    let rest = declaration[key.upperBound...].drop { $0.isWhitespace || $0 == "=" }
    guard let quote = rest.first, quote == "\"" || quote == "'",
      let close = rest.dropFirst().firstIndex(of: quote)
    else { return nil }
    name = rest[rest.index(after: rest.startIndex)..<close].lowercased()
    range = start..<end + 1
  }
}
