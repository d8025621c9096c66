/// A connection to a peer and what has come over it, read as messages of HTTP/1.1 (RFC 9112). One
/// user at a time.
final class Connection {
  private let socket: Socket
  private var session: TLSSession?
  private let deadline: Deadline
  private var received: [UInt8] = []
  /// Everything before it was read.
  private var place = 0

  init(_ socket: Socket, before deadline: Deadline) {
    self.socket = socket
    self.deadline = deadline
  }

  /// From here on everything is encrypted.
  func secure(to host: String, _ context: TLSContext) throws(ConnectionFailure) {
    precondition(waiting == 0, "nothing may have come before TLS begins")
    session = try TLSSession(over: socket, to: host, context, before: deadline)
  }

  func send(_ bytes: [UInt8]) throws(ConnectionFailure) {
    if let session {
      try session.send(bytes, before: deadline)
    } else {
      try socket.send(bytes, before: deadline)
    }
  }

  /// The head of the next message; `nil` when the peer ends before its first byte.
  func head() throws(ConnectionFailure) -> MessageHead? {
    var searched = place
    while true {
      if let end = headEnd(from: max(place, searched - 3)), end - place <= MessageHead.limit {
        defer { place = end }
        return try MessageHead(received[place..<end])
      }
      guard waiting < MessageHead.limit else {
        throw .malformed("its head is longer than \(MessageHead.limit) bytes")
      }
      searched = waiting
      guard try fill() else {
        if waiting == 0 { return nil }
        throw .ended
      }
    }
  }

  /// Behind the empty line that ends a head; lines may end with a bare line feed.
  private func headEnd(from start: Int) -> Int? {
    let lineFeed = UInt8(ascii: "\n")
    for end in start..<received.count where received[end] == lineFeed {
      let before = received[place..<end].suffix(2)
      if before.last == lineFeed || before == [lineFeed, UInt8(ascii: "\r")] { return end + 1 }
    }
    return nil
  }

  /// The body of the message whose head was read, at most `limit` bytes.
  func body(_ framing: BodyFraming, limit: Int) throws(ConnectionFailure) -> [UInt8] {
    switch framing {
    case .length(let count):
      guard count <= limit else { throw .tooLarge(limit: limit) }
      return try take(count)
    case .chunked: return try chunks(limit: limit)
    case .untilEnd:
      repeat {
        guard waiting <= limit else { throw .tooLarge(limit: limit) }
      } while try fill()
      return try take(waiting)
    }
  }

  /// RFC 9112 § 7.1; what stands behind the last chunk is not read, for the connection ends there.
  private func chunks(limit: Int) throws(ConnectionFailure) -> [UInt8] {
    var body: [UInt8] = []
    while true {
      let size = try line()
      let digits = size.prefix { $0 != ";" && $0 != " " }
      guard (1...8).contains(digits.utf8.count), digits.allSatisfy(\.isHexDigit),
        let count = Int(digits, radix: 16)
      else {
        throw .malformed("the length of a chunk is no number")
      }
      if count == 0 { return body }
      guard body.count + count <= limit else { throw .tooLarge(limit: limit) }
      body += try take(count)
      guard try line().isEmpty else { throw .malformed("a chunk is longer than it says") }
    }
  }

  /// A line without its end.
  private func line() throws(ConnectionFailure) -> String {
    while true {
      if let end = received[place...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: received[place..<end], as: UTF8.self)
        place = end + 1
        return line.hasSuffix("\r") ? String(line.dropLast()) : line
      }
      guard waiting <= 1024 else { throw .malformed("a line within it is too long") }
      guard try fill() else { throw .ended }
    }
  }

  private func take(_ count: Int) throws(ConnectionFailure) -> [UInt8] {
    while waiting < count { guard try fill() else { throw .ended } }
    defer { place += count }
    return Array(received[place..<place + count])
  }

  /// Bytes that were received and not yet read.
  private var waiting: Int { received.count - place }

  /// Receives what has come; false at the end.
  private func fill() throws(ConnectionFailure) -> Bool {
    let bytes: [UInt8]
    if let session {
      bytes = try session.receive(before: deadline)
    } else {
      bytes = try socket.receive(before: deadline)
    }
    received.removeFirst(place)
    place = 0
    received += bytes
    return !bytes.isEmpty
  }
}
