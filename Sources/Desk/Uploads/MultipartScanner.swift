import Foundation

/// Takes a multipart/form-data body (RFC 7578, RFC 2046 § 5.1) apart while it arrives. It keeps no more
/// than one part's head, or the end of a piece that may be the beginning of a boundary.
struct MultipartScanner {
  enum Event: Hashable {
    /// A field begins; with the name of the file that was chosen for it, if it is for files.
    case part(name: String, filename: String?)
    case content([UInt8])
    case partEnd
  }

  enum Fault: Error, Hashable {
    /// It is not what the boundary promises.
    case malformed
    /// A part's head is too long, or there are too many parts.
    case tooMuch
  }

  private static let mostHead = 8 << 10
  private static let mostParts = 20

  private enum State {
    /// Before the first boundary.
    case start
    /// Behind a boundary: `--` ends it, a line end begins a part.
    case boundary
    case head
    case content
    case end
  }

  private var state = State.start
  private var buffer: [UInt8] = []
  private var parts = 0
  /// CRLF, two hyphens and the boundary.
  private let delimiter: [UInt8]

  /// `nil` when the content type is another, or names no usable boundary.
  init?(contentType: String) {
    let parts = contentType.split(separator: ";").map { $0.trimming(while: \.isWhitespace) }
    guard parts.first?.lowercased() == "multipart/form-data",
      let named = parts.dropFirst().first(where: { $0.lowercased().hasPrefix("boundary=") })
    else { return nil }
    let boundary = named.dropFirst("boundary=".count).trimming { $0 == "\"" }
    guard (1...70).contains(boundary.utf8.count),
      boundary.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
    else { return nil }
    delimiter = Array("\r\n--\(boundary)".utf8)
    // The first boundary has no line end before it: here it gets one.
    buffer = [0x0D, 0x0A]
  }

  var isAtEnd: Bool { if case .end = state { true } else { false } }

  /// Takes the next bytes, and gives what they bring.
  mutating func take(_ bytes: some Sequence<UInt8>) throws(Fault) -> [Event] {
    buffer += bytes
    var events: [Event] = []
    while let found = try next() { events += found }
    return events
  }

  /// What the buffer holds whole; `nil` when more bytes are needed.
  private mutating func next() throws(Fault) -> [Event]? {
    switch state {
    case .start:
      guard buffer.count >= delimiter.count else { return nil }
      guard buffer.starts(with: delimiter) else { throw .malformed }
      buffer.removeFirst(delimiter.count)
      state = .boundary
      return []
    case .boundary:
      guard buffer.count >= 2 else { return nil }
      let next = Array(buffer.prefix(2))
      buffer.removeFirst(2)
      guard next != Array("--".utf8) else {
        state = .end
        return []
      }
      guard next == [0x0D, 0x0A] else { throw .malformed }
      parts += 1
      guard parts <= MultipartScanner.mostParts else { throw .tooMuch }
      state = .head
      return []
    case .head: return try head()
    case .content: return content()
    case .end:
      buffer = []
      return nil
    }
  }

  private mutating func head() throws(Fault) -> [Event]? {
    guard let end = buffer.firstPlace(of: Array("\r\n\r\n".utf8)) else {
      guard buffer.count <= MultipartScanner.mostHead else { throw .tooMuch }
      return nil
    }
    guard end <= MultipartScanner.mostHead else { throw .tooMuch }
    guard let head = String(validating: buffer[..<end], as: UTF8.self),
      let part = MultipartScanner.part(head)
    else { throw .malformed }
    buffer.removeFirst(end + 4)
    state = .content
    return [part]
  }

  private mutating func content() -> [Event]? {
    if let end = buffer.firstPlace(of: delimiter) {
      let bytes = Array(buffer[..<end])
      buffer.removeFirst(end + delimiter.count)
      state = .boundary
      return bytes.isEmpty ? [.partEnd] : [.content(bytes), .partEnd]
    }
    let sure = buffer.count - (delimiter.count - 1)
    guard sure > 0 else { return nil }
    let bytes = Array(buffer[..<sure])
    buffer.removeFirst(sure)
    return [.content(bytes)]
  }

  /// The part that a head's `Content-Disposition` names.
  private static func part(_ head: String) -> Event? {
    let lines = head.split(separator: "\r\n")
    guard
      let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
      let name = parameter("name", of: line)
    else { return nil }
    return .part(name: name, filename: parameter("filename", of: line))
  }

  /// The value of `NAME="…"`. Browsers write quotes as `%22`.
  private static func parameter(_ name: String, of line: Substring) -> String? {
    var rest = line
    while let start = rest.firstRange(of: "\(name)=\"") {
      let isWhole =
        start.lowerBound == rest.startIndex
        || "; \t".contains(rest[rest.index(before: start.lowerBound)])
      let value = rest[start.upperBound...].prefix { $0 != "\"" }
      if isWhole { return String(value) }
      rest = rest[start.upperBound...]
    }
    return nil
  }
}

extension [UInt8] {
  /// Where those bytes begin first.
  fileprivate func firstPlace(of other: [UInt8]) -> Int? {
    guard count >= other.count else { return nil }
    return withUnsafeBytes { bytes in
      var from = 0
      while from + other.count <= bytes.count {
        guard let hit = memchr(bytes.baseAddress! + from, Int32(other[0]), bytes.count - from)
        else { return nil }
        let place = bytes.baseAddress!.distance(to: UnsafeRawPointer(hit))
        guard place + other.count <= bytes.count else { return nil }
        if other.withUnsafeBytes({ memcmp(hit, $0.baseAddress!, other.count) }) == 0 {
          return place
        }
        from = place + 1
      }
      return nil
    }
  }
}

extension StringProtocol {
  fileprivate func trimming(while isTrimmed: (Character) -> Bool) -> String {
    String(drop(while: isTrimmed).reversed().drop(while: isTrimmed).reversed())
  }
}
