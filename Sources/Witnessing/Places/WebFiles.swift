import HTTP

/// Files that are published on a web server, below an address.
///
/// No redirection is followed: a stranger's server must not send this process to addresses that its
/// operator did not name.
package struct WebFiles: PublishedFiles {
  package let place: String
  private let client: HTTPClient
  private let timeout: Duration

  /// Bytes of the longest page with which a server may refuse.
  private static let longestPage = 256 << 10

  /// - Parameters:
  ///   - address: `http://` or `https://`, without query.
  ///   - timeout: how long one file may take.
  /// - Throws: `.unreachable` when the address is none.
  package init(
    at address: String, by client: HTTPClient, timeout: Duration = .seconds(15)
  ) throws(WitnessError) {
    var base = address[...]
    while base.hasSuffix("/") { base = base.dropLast() }
    place = String(base)
    self.client = client
    self.timeout = timeout
    do {
      _ = try HTTPURL(place)
    } catch {
      throw .unreachable(place: address, reason: error.description)
    }
  }

  package func bytes(of path: String, limit: Int) throws(WitnessError) -> [UInt8]? {
    let answer: HTTPResponse
    do throws(HTTPError) {
      var request = HTTPRequest(.get, try HTTPURL("\(place)/\(path)"))
      request.timeout = timeout
      // A page that says that there is no such file may be longer than the file.
      request.limit = max(limit, WebFiles.longestPage)
      request.redirections = 0
      answer = try client.send(request)
    } catch .tooLarge {
      throw .tooLong(path: path, place: place)
    } catch {
      throw .unreachable(place: place, reason: error.description)
    }
    switch answer.status {
    case 200:
      guard answer.body.count <= limit else { throw .tooLong(path: path, place: place) }
      return answer.body
    case 404, 410: return nil
    default:
      throw .unreachable(
        place: place, reason: "it answered \(answer.status) when asked for \(path)")
    }
  }
}
