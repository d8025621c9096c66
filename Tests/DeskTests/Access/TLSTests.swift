import Foundation
import HTTP
import PKI
import PostgangTesting
import Testing

@testable import Assembly
@testable import Desk

struct TLSTests {
  /// A certificate for this machine, valid for so long, and its key, in a folder.
  func identity(days: Int = 2) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try OpenSSLTool.run(
      """
      req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout desk.key \
      -out desk.crt -days \(days) -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1
      """, in: folder.path)
    return folder
  }

  func home(_ files: TemporaryFolder) async throws -> DeskHome {
    let path = files.path
    return try await DeskHome.open(edit: {
      $0.replacing(
        "listen: 127.0.0.1:8080\n",
        with: """
          listen: 127.0.0.1:8080
            certificate: \(path)/desk.crt
            key: \(path)/desk.key

          """)
    })
  }

  /// On a thread that may block.
  func blocking<Result: Sendable>(
    _ work: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Swift.Result { try work() }) }
    }
  }

  @Test func `with a certificate the desk speaks TLS, and its cookies stay on it`() async throws {
    let files = try identity()
    let home = try await home(files)
    let answer = try await blocking { [home] in
      let shipped = try Shipped(from: DeskHome.project, program: "")
      let server = try DeskServer(
        Desk(home.line.open, shipped: shipped, log: { _ in }),
        at: .init(host: "127.0.0.1", port: 0, tls: home.line.open.home.webIdentity()))
      defer { server.stop() }
      let root = try Certificate.all(
        in: [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(files.path)/desk.crt"))))
      let url = try HTTPURL("https://localhost:\(server.port)/login")
      let stranger = try HTTPClient(trusting: [])
      #expect(throws: HTTPError.self) { try stranger.send(HTTPRequest(.get, url)) }
      return try HTTPClient(trusting: root).send(HTTPRequest(.get, url))
    }
    #expect(answer.status == 200)
    let cookie = try #require(answer.headers["Set-Cookie"])
    #expect(cookie.hasPrefix("__Host-visit=") && cookie.contains("Secure"))
  }

  @Test func `a renewed certificate is shown from then on, and one that is no good never`()
    async throws
  {
    let (files, renewed) = (try identity(), try identity(days: 9))
    let home = try await home(files)
    try await blocking { [home] in
      let shipped = try Shipped(from: DeskHome.project, program: "")
      let server = try DeskServer(
        Desk(home.line.open, shipped: shipped, log: { _ in }),
        at: .init(host: "127.0.0.1", port: 0, tls: home.line.open.home.webIdentity()))
      defer { server.stop() }
      let url = try HTTPURL("https://localhost:\(server.port)/login")
      func root(_ folder: TemporaryFolder) throws -> [Certificate] {
        try Certificate.all(
          in: [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/desk.crt"))))
      }
      func answers(to roots: [Certificate]) throws -> Bool {
        (try? HTTPClient(trusting: roots).send(HTTPRequest(.get, url)).status) == 200
      }
      /// What the log says when that file's contents become the desk's, and the files are read again.
      func put(_ name: String, _ contents: Data) throws -> String {
        let place = URL(fileURLWithPath: "\(files.path)/\(name)")
        try contents.write(to: place)
        try FileManager.default.setAttributes(
          [.posixPermissions: 0o600], ofItemAtPath: place.path)
        var said = ""
        server.renewIdentity(of: home.line.open) { said += $0 }
        return said
      }
      func new(_ name: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: "\(renewed.path)/\(name)"))
      }
      /// Whether the metrics tell that the desk shows this one.
      func tellsOf(_ shown: [Certificate]) throws -> Bool {
        let until = try #require(shown.first).notAfter.milliseconds / 1000
        return home.line.open.vitals.scrape().contains(
          "\npostgang_cert_not_after_timestamp_seconds{cert=\"desk\"} \(until)\n")
      }
      let (old, next) = (try root(files), try root(renewed))
      #expect(try answers(to: old) && !answers(to: next) && tellsOf(old))
      // One without the other, and what is none.
      #expect(try put("desk.crt", new("desk.crt")).contains("keeps"))
      #expect(try put("desk.key", Data("no key".utf8)).contains("keeps"))
      #expect(try answers(to: old) && !answers(to: next) && tellsOf(old))
      #expect(try put("desk.key", new("desk.key")).contains("read again"))
      #expect(try !answers(to: old) && answers(to: next) && tellsOf(next))
      try FileManager.default.removeItem(atPath: "\(files.path)/desk.crt")
      #expect(try put("desk.key", new("desk.key")).contains("desk.crt"))
      #expect(try answers(to: next))
    }
  }

  @Test func `a key that others may read is refused`() async throws {
    let files = try identity()
    let home = try await home(files)
    #expect(try home.line.open.home.webIdentity() != nil)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: "\(files.path)/desk.key")
    #expect {
      try home.line.open.home.webIdentity()
    } throws: { error in
      "\(error)".contains("chmod g-w,o=")
    }
  }
}
