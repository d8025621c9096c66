import Durable
import HTTP
import PKI
import PostgangTesting
import Records
import Testing

@testable import Timestamping

@Suite struct TrialServerTests {
  let imprint = Digest.digest(of: Array("what is stamped".utf8), by: .sha256)

  @Test(arguments: DigestAlgorithm.allCases)
  func `a digest is stamped with the authority's time`(algorithm: DigestAlgorithm) throws {
    let trial = try TrialServer()
    let digest = Digest.digest(of: [1, 2, 3], by: algorithm)
    let token = try trial.authority().stamp(imprint: digest, algorithm: algorithm)
    #expect(token.imprint == digest)
    #expect(token.algorithm == algorithm)
    #expect(token.time == trial.clock.now())
    #expect(token.accuracy == 1)
    #expect(token.policy == TimestampResponder.policy)
  }

  @Test func `openssl ts believes it, too`() throws {
    let clock = ManualClock(Instant(milliseconds: SystemTime.now))
    let trial = try TrialServer(clock: clock)
    let content = Array("what is stamped".utf8)
    let token = try trial.authority().stamp(imprint: imprint, algorithm: .sha256)
    try trial.folder.folder.write(content, to: "content")
    try trial.folder.folder.write(token.der, to: "token")
    let output = try OpenSSLTool.run(
      "ts -verify -data content -in token -token_in -CAfile tsa/root.crt", in: trial.folder.path)
    #expect(output.contains("Verification: OK"))
  }

  @Test func `many ask at once, and no two time-stamps have one number`() async throws {
    let trial = try TrialServer()
    let authority = try trial.authority()
    try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<24 {
        let digest = Digest.digest(of: [UInt8(number)], by: .sha256)
        group.addTask {
          let token = try authority.stamp(imprint: digest, algorithm: .sha256)
          #expect(token.imprint == digest)
          return token.serialNumber
        }
      }
      var serials: Set<String> = []
      for try await serial in group { serials.insert(serial) }
      #expect(serials.count == 24)
    }
  }

  @Test func `its keys are made once and stay`() throws {
    let folder = try TemporaryFolder()
    let first = try TrialServer(folder)
    #expect(try first.authority().stamp(imprint: imprint, algorithm: .sha256).time > .distant)
    let second = try TrialServer(folder)
    #expect(first.server.root == second.server.root)
    let keys = try folder.folder.folder("tsa")
    #expect(try TemporaryFolder.names(in: keys) == ["root.crl", "root.crt", "tsa.crt", "tsa.key"])
    #expect(try keys.status(of: "tsa.key")?.mode == 0o600)
    #expect(try folder.names == ["tsa"])
    let lists = try RevocationList.all(in: try keys.contents(of: "root.crl"))
    #expect(lists.map(\.nextUpdate) == [first.server.root.notAfter])
  }

  @Test func `a key that others can read is refused`() throws {
    let folder = try TemporaryFolder()
    _ = try TrialServer(folder)
    let keys = try folder.folder.folder("tsa")
    let key = try keys.contents(of: "tsa.key")
    try keys.remove("tsa.key")
    try keys.write(key, to: "tsa.key", mode: 0o644)
    let error = #expect(throws: TimestampingError.self) { try TrialServer(folder) }
    #expect("\(error!)".contains("chmod 600"))
  }

  @Test func `damaged keys are not silently replaced`() throws {
    let folder = try TemporaryFolder()
    _ = try TrialServer(folder)
    try folder.folder.folder("tsa").remove("tsa.crt")
    let error = #expect(throws: TimestampingError.self) { try TrialServer(folder) }
    #expect("\(error!)".contains("tsa.crt"))
  }

  @Test func `what is no query gets the status that says so`() throws {
    let trial = try TrialServer()
    let client = try HTTPClient()
    let url = try HTTPURL(trial.server.url)
    #expect(try client.send(HTTPRequest(.get, url)).status == 405)
    #expect(try client.send(HTTPRequest(.get, url)).headers["Allow"] == "POST")
    #expect(try client.send(.post(url, [1], as: "text/plain")).status == 415)
    let query = "application/timestamp-query"
    #expect(
      try client.send(.post(url, [UInt8](repeating: 0, count: 65_537), as: query)).status == 413)
  }

  @Test(arguments: [[], [0x30, 0], Array("rubbish".utf8)])
  func `a query that cannot be read is refused in RFC 3161's own way`(body: [UInt8]) throws {
    let trial = try TrialServer()
    let answer = try HTTPClient().fetch(
      .post(try HTTPURL(trial.server.url), body, as: "application/timestamp-query"),
      accepting: ["application/timestamp-reply"])
    let response = try TimestampResponse(der: answer.body)
    #expect(response.status == 2)
    // badDataFormat
    #expect(response.failure == [5])
  }
}

extension Instant {
  /// Long before any test.
  fileprivate static let distant = Instant(milliseconds: 0)
}
