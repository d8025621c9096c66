import Dispatch
import PKI
import PostgangTesting
import Records

@testable import HTTP
@testable import Timestamping

/// An authority that answers every request as a test says; under a root that the asker trusts.
final class AnyAuthority: Sendable {
  static let now = StoreSamples.noon
  let root: TrialAuthority
  private let server: LoopbackServer

  init(
    _ root: TrialAuthority? = nil, answer: @escaping @Sendable (ServerRequest) -> ServerAnswer
  ) throws {
    self.root = try root ?? AnyAuthority.newRoot()
    let server = try LoopbackServer(port: 0, handler: answer)
    self.server = server
    DispatchQueue(label: "authority").async { server.run() }
  }

  deinit { server.stop() }

  static func newRoot() throws -> TrialAuthority {
    try TrialAuthority(organisation: "Prøve", country: "NO", at: now.adding(seconds: -86_400))
  }

  /// What is thrown when it is asked for a time-stamp.
  func failure(
    _ settings: TimestampAuthority.Settings = .init(), at now: Instant = AnyAuthority.now
  ) throws -> TimestampingError? {
    let authority = TimestampAuthority(
      at: try HTTPURL("http://127.0.0.1:\(server.port)/"), by: try HTTPClient(),
      trusting: try TrustAnchors([root.root]), settings: settings, clock: { now })
    do throws(TimestampingError) {
      _ = try authority.stamp(imprint: [UInt8](repeating: 7, count: 32), algorithm: .sha256)
      return nil
    } catch {
      return error
    }
  }

  /// An answer with this token, granted.
  static func granted(_ token: TimestampToken) -> ServerAnswer {
    ServerAnswer(
      200, DER.sequence(DER.sequence([2, 1, 0]), token.der), as: "application/timestamp-reply")
  }

  static func refused(status: UInt8, text: String = "", failure bits: [UInt8] = []) -> ServerAnswer
  {
    let words = text.isEmpty ? [] : DER.sequence([0x0C, UInt8(text.utf8.count)] + text.utf8)
    let failure = bits.isEmpty ? [] : [3, UInt8(bits.count + 1), 0] + bits
    return ServerAnswer(
      200, DER.sequence(DER.sequence([2, 1, status], words, failure)),
      as: "application/timestamp-reply")
  }
}

/// What a request asks for, as far as tests need it.
struct AskedFor {
  let imprint: [UInt8]
  let nonce: UInt64

  /// Reads what `TimestampRequest` writes for SHA-256.
  init(_ request: ServerRequest) {
    let bytes = request.body
    let start = bytes.firstRange(of: [4, 32])?.upperBound ?? 0
    imprint = Array(bytes[start..<start + 32])
    // INTEGER after the imprint, or after the policy; certReq comes last.
    let end = bytes.count - 3
    var nonce: UInt64 = 0
    var length = 1
    while length < 9, bytes[end - length - 2] != 2 || Int(bytes[end - length - 1]) != length {
      length += 1
    }
    for byte in bytes[end - length..<end] { nonce = nonce << 8 | UInt64(byte) }
    self.nonce = nonce
  }
}
