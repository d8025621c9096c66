/// The first line and the fields of a message (RFC 9112 § 2.1), read but not judged.
struct MessageHead {
  let firstLine: String
  let headers: HTTPHeaders

  /// Bytes; what is longer is refused unread.
  static let limit = 32_768
  static let fieldLimit = 100

  /// Reads everything up to and including the empty line.
  ///
  /// - Throws: `.malformed`.
  init(_ bytes: ArraySlice<UInt8>) throws(ConnectionFailure) {
    var lines: [String] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      guard line.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
        throw .malformed("its head holds control characters")
      }
      if !line.isEmpty { lines.append(String(decoding: line, as: UTF8.self)) }
    }
    guard let firstLine = lines.first else { throw .malformed("it has no first line") }
    guard lines.count <= MessageHead.fieldLimit + 1 else {
      throw .malformed("it has more than \(MessageHead.fieldLimit) header fields")
    }
    self.firstLine = firstLine
    var headers = HTTPHeaders()
    for line in lines.dropFirst() {
      // A name that begins with a space continues the line before it: obsolete, and refused, since
      // two readers may differ over it (RFC 9112 § 5.2).
      guard let colon = line.firstIndex(of: ":"), HTTPHeaders.isToken(line[..<colon]) else {
        throw .malformed("its head holds a line that is no field")
      }
      let value = line[line.index(after: colon)...].map { $0 == "\t" ? " " : $0 }
      headers.add(String(line[..<colon]), String(value).trimmingSpaces)
    }
    self.headers = headers
  }

  /// How the body of this message is delimited (RFC 9112 § 6.3); `nil` when the head does not say.
  func framing() throws(ConnectionFailure) -> BodyFraming? {
    let lengths = Set(headers[all: "Content-Length"])
    let encodings = headers[all: "Transfer-Encoding"]
    guard encodings.isEmpty else {
      // Both together are how requests are smuggled past a proxy.
      guard lengths.isEmpty, encodings.map({ $0.lowercased() }) == ["chunked"] else {
        throw .malformed("its transfer encoding is not understood")
      }
      return .chunked
    }
    guard let length = lengths.first else { return nil }
    guard lengths.count == 1, length.utf8.count <= 18, !length.isEmpty,
      length.utf8.allSatisfy({ (48...57).contains($0) }), let count = Int(length)
    else { throw .malformed("its length is no number") }
    return .length(count)
  }
}

extension String {
  /// Without the spaces around it.
  fileprivate var trimmingSpaces: String {
    let begun = drop { $0 == " " }
    return String(
      begun[..<(begun.lastIndex { $0 != " " }.map { begun.index(after: $0) } ?? begun.startIndex)])
  }
}
