/// A complete answer.
package struct HTTPResponse: Sendable {
  package let status: Int
  /// As the server words it; printable ASCII, at most 100 characters.
  package let reason: String
  package let headers: HTTPHeaders
  package let body: [UInt8]
  /// Where it came from: behind redirections, another address than was asked.
  package let url: HTTPURL

  /// Bytes of the body of an answer that is no success.
  private static let explanationLimit = 65_536

  /// Reads what comes over `connection` in answer to a GET or a POST.
  init(
    over connection: Connection, from url: HTTPURL, limit: Int
  ) throws(ConnectionFailure) {
    var head: MessageHead
    var status: Int
    var interim = 0
    repeat {
      guard let next = try connection.head() else { throw .ended }
      head = next
      status = try HTTPResponse.status(head.firstLine)
      // 1xx announce that the answer comes later (RFC 9110 § 15.2).
      interim += 1
      guard interim <= 10 else { throw .malformed("it never gets to its answer") }
    } while (100..<200).contains(status)
    self.status = status
    reason = String(
      decoding: head.firstLine.utf8.dropFirst(13).prefix(100).filter { (0x20..<0x7F).contains($0) },
      as: UTF8.self)
    headers = head.headers
    self.url = url
    if let coding = headers["Content-Encoding"], coding.lowercased() != "identity" {
      throw .malformed("it is compressed, which nobody asked for")
    }
    let framing = status == 204 || status == 304 ? .length(0) : try head.framing()
    do throws(ConnectionFailure) {
      let most = status == 200 ? limit : min(limit, HTTPResponse.explanationLimit)
      body = try connection.body(framing ?? .untilEnd, limit: most)
    } catch .tooLarge where status != 200 {
      // What is no success is told by its status; its body explains it at most.
      body = []
    }
  }

  /// From `HTTP/1.1 200 OK`.
  private static func status(_ line: String) throws(ConnectionFailure) -> Int {
    let line = Array(line.utf8)
    guard line.starts(with: "HTTP/1.".utf8), line.count >= 12, line[8] == UInt8(ascii: " "),
      line[9..<12].allSatisfy({ (48...57).contains($0) }),
      line.count == 12 || line[12] == UInt8(ascii: " ")
    else { throw .malformed("it does not begin with a status line of HTTP/1") }
    return line[9..<12].reduce(0) { $0 * 10 + Int($1) - 48 }
  }

  /// Where the answer to a GET is instead; `nil` when it is no redirection.
  var location: String? {
    [301, 302, 303, 307, 308].contains(status) ? headers["Location"] ?? "" : nil
  }
}
