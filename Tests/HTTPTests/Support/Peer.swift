import Foundation
import PostgangTesting

@testable import HTTP

/// A server in a process of its own that behaves as its paths say (peer.py).
struct Peer: Sendable {
  private let program: ServingProgram
  private let scheme: String
  private let host: String

  /// One for all tests that want no TLS.
  static let plain: Peer = {
    do { return try Peer() } catch { fatalError("python3 peer.py: \(error)") }
  }()

  init(tls arguments: [String] = [], host: String = "127.0.0.1") throws {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Fixtures/peer.py").path
    program = try ServingProgram("python3", [script] + arguments)
    scheme = arguments.isEmpty ? "http" : "https"
    self.host = host
  }

  var port: UInt16 { program.port }

  func url(_ target: String, host: String? = nil) throws -> HTTPURL {
    try HTTPURL("\(scheme)://\(host ?? self.host):\(port)\(target)")
  }
}
