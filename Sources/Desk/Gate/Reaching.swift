import Access
import Assembly
import HTTP
import Synchronization

/// The desk's way to issuers and providers over the network, on threads of its own: when they are
/// slow, nobody waits but who needs them.
final class Reaching: Sendable {
  /// For one question, everything included.
  private static let timeout = Duration.seconds(5)
  /// Bytes of a key set, or of what a provider says of itself.
  private static let limit = 256 << 10

  private let blocking = Bridge(width: 4)
  private let make: @Sendable () throws(HomeError) -> HTTPClient
  private let client = Mutex<HTTPClient?>(nil)

  /// - Parameter make: makes the client when it is first needed.
  init(_ make: @escaping @Sendable () throws(HomeError) -> HTTPClient) {
    self.make = make
  }

  /// What a file of the home, or an address, holds.
  func bytes(at place: String, of home: Home) async throws -> [UInt8] {
    guard place.contains("://") else {
      return try await blocking { try home.publicFile(place, what: "the key set") }
    }
    return try await blocking { [self] in
      var request = HTTPRequest(.get, try HTTPURL(place))
      request.timeout = Reaching.timeout
      request.limit = Reaching.limit
      return try sender().fetch(request).body
    }
  }

  /// Sends a form. Redirections are answers like others.
  func post(
    _ form: FormText, to address: String, as proof: LoginProvider.BasicProof?
  ) async throws -> (status: Int, body: [UInt8]) {
    try await blocking { [self] in
      var request = HTTPRequest.post(
        try HTTPURL(address), Array(form.text.utf8), as: "application/x-www-form-urlencoded")
      request.timeout = Reaching.timeout
      request.limit = Reaching.limit
      request.headers.add("Accept", "application/json")
      request.credentials = proof.map { HTTPCredentials(user: $0.client, password: $0.secret) }
      let answer = try sender().send(request)
      return (answer.status, answer.body)
    }
  }

  private func sender() throws -> HTTPClient {
    if let known = client.withLock(\.self) { return known }
    let made = try make()
    client.withLock { $0 = made }
    return made
  }
}
