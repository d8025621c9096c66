import Dispatch
import HTTP
import Records
import Synchronization

@testable import Webhooks

/// Somebody who is told of events: a real server on a free port, gone with the value.
final class Receiver: Sendable {
  /// A request that has come.
  struct Told: Sendable {
    let headers: HTTPHeaders
    let body: [UInt8]
    var event: CloudEvent? { CanonicalJSON(body).flatMap(CloudEvent.init(json:)) }
    var id: String { headers["webhook-id"] ?? "" }
  }

  private let server: LoopbackServer
  private let box = Box()

  /// - Parameter answer: the status, by the number of the request from 0 and what it says.
  init(_ answer: @escaping @Sendable (_ number: Int, _ told: Told) -> Int = { _, _ in 200 }) throws
  {
    let box = box
    var limits = LoopbackServer.Limits()
    limits.deadline = .seconds(5)
    server = try LoopbackServer(port: 0, limits: limits) { request in
      let told = Told(headers: request.headers, body: request.body)
      let number = box.told.withLock { all in
        all.append(told)
        return all.count - 1
      }
      return ServerAnswer(answer(number, told), "noted")
    }
    DispatchQueue(label: "receiver").async { [server] in server.run() }
  }

  private final class Box: Sendable {
    let told = Mutex<[Told]>([])
  }

  deinit { server.stop() }

  var url: String { "http://127.0.0.1:\(server.port)/hook" }
  var all: [Told] { box.told.withLock { $0 } }
  var ids: [String] { all.map(\.id) }
}
