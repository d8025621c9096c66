import Foundation
import Hummingbird

/// Takes a `multipart/form-data` body apart as it comes in (RFC 7578, RFC 2046 § 5.1), strictly: no
/// preamble, no epilogue, bounded headers. It holds a boundary's length of what it has seen, and the
/// headers of a part.
struct MultipartReader {
  enum Event {
    /// A part begins.
    case part(MultipartPart)
    /// Bytes of the part that began last.
    case bytes([UInt8])
  }

  private enum State {
    case start
    case delimited
    case headers([[UInt8]])
    case content
    case end
  }

  /// Bytes of all headers of one part.
  private static let longestHeaders = 8 << 10

  private let delimiter: [UInt8]
  private var state = State.start
  private var held: [UInt8] = []
  private var headerBytes = 0

  /// With the boundary that the request's media type names.
  init(of request: Request) throws(MultipartError) {
    let parameters = (request.headers[.contentType] ?? "").split(separator: ";").dropFirst()
    let named = parameters.lazy.map { $0.trimmingCharacters(in: .whitespaces) }
      .first { $0.lowercased().hasPrefix("boundary=") }?.dropFirst("boundary=".count)
    guard let named else { throw .boundary }
    let isQuoted = named.count > 1 && named.hasPrefix("\"") && named.hasSuffix("\"")
    try self.init(boundary: String(isQuoted ? named.dropFirst().dropLast() : named))
  }

  /// - Parameter boundary: as the media type has it, without quotes.
  init(boundary: String) throws(MultipartError) {
    let allowed = boundary.utf8.allSatisfy {
      (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
        || "'()+_,-./:=? ".utf8.contains($0)
    }
    guard allowed, (1...70).contains(boundary.utf8.count), !boundary.hasSuffix(" ") else {
      throw .boundary
    }
    delimiter = Array("\r\n--\(boundary)".utf8)
  }

  /// Takes the next bytes, and gives what they tell.
  mutating func feed(_ bytes: some Sequence<UInt8>) throws(MultipartError) -> [Event] {
    held += bytes
    var events: [Event] = []
    while try step(&events) {}
    return events
  }

  /// There are no more bytes.
  func finish() throws(MultipartError) {
    guard case .end = state else { throw .cutOff }
  }

  /// Whether there was enough for a step.
  private mutating func step(_ events: inout [Event]) throws(MultipartError) -> Bool {
    switch state {
    case .start:
      let first = delimiter.dropFirst(2)
      guard held.starts(with: first.prefix(held.count)) else { throw .preamble }
      guard held.count >= first.count else { return false }
      held.removeFirst(first.count)
      state = .delimited
    case .delimited:
      guard held.count >= 2 else { return false }
      if held.starts(with: "\r\n".utf8) {
        state = .headers([])
        headerBytes = 0
      } else if held.starts(with: "--".utf8) {
        state = .end
      } else {
        throw .delimiter
      }
      held.removeFirst(2)
    case .headers(var lines):
      guard let line = try takeLine() else { return false }
      if line.isEmpty {
        events.append(.part(try MultipartPart(headers: lines)))
        state = .content
      } else {
        lines.append(line)
        state = .headers(lines)
      }
    case .content: return takeContent(&events)
    case .end:
      guard held.isEmpty || "\r\n".utf8.starts(with: held) else { throw .epilogue }
      return false
    }
    return true
  }

  private mutating func takeLine() throws(MultipartError) -> [UInt8]? {
    guard let end = held.firstIndex(of: 0x0D), end + 1 < held.count else {
      guard headerBytes + held.count <= MultipartReader.longestHeaders else { throw .header }
      return nil
    }
    headerBytes += end + 2
    guard held[end + 1] == 0x0A, headerBytes <= MultipartReader.longestHeaders else {
      throw .header
    }
    let line = Array(held[..<end])
    held.removeFirst(end + 2)
    return line
  }

  private mutating func takeContent(_ events: inout [Event]) -> Bool {
    let found = held.firstPlace(of: delimiter)
    // What may be the beginning of a delimiter is held.
    let end = found ?? max(0, held.count - delimiter.count + 1)
    if end > 0 { events.append(.bytes(Array(held[..<end]))) }
    held.removeFirst(found == nil ? end : end + delimiter.count)
    if found != nil { state = .delimited }
    return found != nil
  }
}

extension [UInt8] {
  /// Where these bytes, which begin with CR, stand first. Files are skipped from one CR to the next
  /// (`memchr`).
  fileprivate func firstPlace(of bytes: [UInt8]) -> Int? {
    withUnsafeBytes { all in
      var place = 0
      while place + bytes.count <= all.count, let start = all.baseAddress,
        let found = memchr(start + place, 0x0D, all.count - place)
      {
        place = UnsafeRawPointer(found) - start
        if all[place...].starts(with: bytes) { return place }
        place += 1
      }
      return nil
    }
  }
}
