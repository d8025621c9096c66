import HTTP
import PKI
import Records

/// A time-stamp authority for trying out (`postgang tsa --trial`), on this machine's loopback alone:
/// nobody else trusts its root, and nobody should. It answers `POST` of
/// `application/timestamp-query` (RFC 3161 § 3.4) at any path.
package final class TrialTimestampServer: Sendable {
  /// The certificate that has to be trusted for its time-stamps.
  package let root: Certificate
  private let server: LoopbackServer

  /// Listens; who asks from now on waits until `run`.
  ///
  /// - Parameters:
  ///   - folder: the path of its keys, which are made when they are missing.
  ///   - port: 0 lets the kernel choose a free one.
  ///   - clock: what it stamps with.
  package init(
    folder: String, port: UInt16, limits: LoopbackServer.Limits = LoopbackServer.Limits(),
    clock: @escaping @Sendable () -> Instant
  ) throws(TimestampingError) {
    let keys = try TrialTimestampKeys(in: folder, at: clock())
    root = keys.root
    let responder = TimestampResponder(
      key: keys.key, certificate: keys.certificate, clock: clock)
    do throws(HTTPError) {
      server = try LoopbackServer(port: port, limits: limits) {
        TrialTimestampServer.answer($0, by: responder)
      }
    } catch {
      throw .http(error)
    }
  }

  package var port: UInt16 { server.port }

  /// Where it is asked: `http://127.0.0.1:PORT/`.
  package var url: String { "http://127.0.0.1:\(server.port)/" }

  /// Answers until `stop`. Once; blocks.
  package func run() { server.run() }

  /// Ends `run`. Call from any thread, any number of times.
  package func stop() { server.stop() }

  private static func answer(
    _ request: ServerRequest, by responder: TimestampResponder
  ) -> ServerAnswer {
    guard request.method == "POST" else {
      return ServerAnswer(405, "Time-stamps are asked for by POST (RFC 3161).", allow: "POST")
    }
    guard request.headers.mediaType == "application/timestamp-query" else {
      return ServerAnswer(415, "Only application/timestamp-query is understood here.")
    }
    do throws(PKIError) {
      let response = try responder.respond(to: request.body)
      return ServerAnswer(200, response, as: "application/timestamp-reply")
    } catch {
      return ServerAnswer(500, "No time-stamp could be made: \(error)")
    }
  }
}
