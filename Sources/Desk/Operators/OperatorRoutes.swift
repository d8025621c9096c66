import Access
import Assembly
import Exposition
import HTTPTypes
import Hummingbird
import NIOCore
import Records

/// What operators and their programs reach: whether the home lives, whether it is ready, and its
/// metrics.
struct OperatorRoutes: DeskArea {
  private let vitals: HomeVitals
  /// Threads of their own: when a disk hangs, those who ask for it hold up nobody else.
  private let looking = Bridge(width: 2)

  init(_ desk: Desk) {
    vitals = desk.open.vitals
  }

  var routes: [Route] {
    [
      Route(.get, "/healthz", .anyone) { _, _ in
        Response(json: .object([(name: "alive", value: .bool(true))]))
      },
      Route(.get, "/readyz", .anyone) { request, context in try await ready(request, context) },
      // Who is near enough is decided by the answer.
      Route(.get, "/metrics", .anyone) { request, context in try await metrics(request, context) },
    ]
  }

  /// `?exclude=timestamps` leaves a check out: for those who must not take a desk away because the
  /// time-stamp authority is.
  private func ready(_ request: Request, _ context: DeskContext) async throws -> Response {
    let excluded = try request.uri.queryParameters.getAll("exclude").map { name in
      guard let check = Readiness.Name(rawValue: String(name)) else {
        let known = Readiness.Name.allCases.map(\.rawValue).joined(separator: ", ")
        throw Problem.badRequest("There is no check of that name; there are \(known).")
      }
      return check
    }
    let (vitals, without) = (vitals, Set(excluded))
    let readiness = try await looking { vitals.readiness() }
    return Response(
      status: readiness.isReady(without: without) ? .ok : .serviceUnavailable,
      json: readiness.json(without: without, telling: context.mayOperate(request)))
  }

  private func metrics(_ request: Request, _ context: DeskContext) async throws -> Response {
    guard context.mayOperate(request) else {
      throw context.caller.isKnown ? Problem.forbidden : .unauthorized
    }
    let vitals = vitals
    let text = try await looking { vitals.scrape() }
    return Response(
      status: .ok, headers: [.contentType: MetricRegistry.mediaType],
      body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}

extension DeskContext {
  /// Whether the caller is an operator, or a program on this machine.
  fileprivate func mayOperate(_ request: Request) -> Bool {
    caller.has(.operator) || isFromHere(request)
  }

  /// Whether the request comes from this machine and by itself: not through a proxy that says so,
  /// and not from a page in a browser here whose name somebody else made lead here.
  private func isFromHere(_ request: Request) -> Bool {
    guard let peer, DeskContext.isLoopback(peer.ipAddress ?? ""),
      DeskContext.forwarding.allSatisfy({ request.headers[$0] == nil })
    else { return false }
    let authority = request.head.authority ?? ""
    let host =
      authority.hasPrefix("[")
      ? authority.dropFirst().prefix { $0 != "]" } : authority.prefix { $0 != ":" }
    return host == "localhost" || DeskContext.isLoopback(String(host))
  }

  private static func isLoopback(_ address: String) -> Bool {
    address.hasPrefix("127.") || address == "::1" || address.hasPrefix("::ffff:127.")
  }

  /// Fields that proxies add.
  private static let forwarding = [
    "Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP",
  ].compactMap { HTTPField.Name($0) }
}
