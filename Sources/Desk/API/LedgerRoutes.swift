import Access
import Assembly
import HTTPTypes
import Hummingbird
import Ledger

/// The ledger's files: what C2SP tlog-tiles says that a log serves. Checkpoint and hashes are for
/// everybody, and enough for proofs and witnesses. Entries tell of records, services, teams and rules:
/// they are for archivists and operators, unless the home opens its ledger (`web.openLedger`).
struct LedgerRoutes: DeskArea {
  let desk: Desk

  init(_ desk: Desk) {
    self.desk = desk
  }

  private static let path = "/ledger"

  var routes: [Route] {
    [
      Route(.get, "\(LedgerRoutes.path)/checkpoint", .anyone) { request, _ in
        // The checkpoint is another one every second, and what is older must not be shown for new.
        let bytes = try await desk.blocking { [open = desk.open] in try open.checkpoint() }
        return try answer(bytes, "text/plain; charset=utf-8", "no-cache", request)
      },
      Route(.get, "\(LedgerRoutes.path)/ledger.vkey", .anyone) { request, _ in
        let bytes = try await desk.blocking { [open = desk.open] in try open.ledgerKeys() }
        return try answer(bytes, "text/plain; charset=utf-8", "max-age=3600", request)
      },
      Route(.get, "\(LedgerRoutes.path)/tile/**", .anyone) { request, context in
        // Only what a tile's name can be is looked for: no path leads out of the ledger.
        guard let tile = TileName(path: String(request.uri.path.dropFirst("/ledger/".count))) else {
          throw Problem.notFound
        }
        let isForAll = tile.kind != .entries || desk.open.home.settings.web?.openLedger == true
        if !isForAll { try LedgerRoutes.requireReader(context.caller) }
        let bytes = try await desk.blocking { [open = desk.open] in try open.tile(tile) }
        return try answer(
          bytes, "application/octet-stream",
          "\(isForAll ? "public" : "private"), max-age=31536000, immutable", request)
      },
    ]
  }

  private static func requireReader(_ caller: Caller) throws(Problem) {
    guard caller.has(.archivist) || caller.has(.operator) else {
      throw caller.isKnown ? .forbidden : .unauthorized
    }
  }

  private func answer(
    _ bytes: [UInt8]?, _ type: String, _ caching: String, _ request: Request
  ) throws(Problem) -> Response {
    guard let bytes else { throw .notFound }
    let tag = EntityTag(of: bytes)
    var response =
      tag.isKnown(to: request)
      ? Response(status: .notModified)
      : Response(
        status: .ok, headers: [.contentType: type],
        body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    response.headers[.eTag] = tag.text
    response.headers[.cacheControl] = caching
    // Public log tools run in browsers, too.
    response.headers[.accessControlAllowOrigin] = "*"
    response.headers[HTTPField.Name.crossOriginResourcePolicy] = "cross-origin"
    return response
  }
}

extension HTTPField.Name {
  fileprivate static let crossOriginResourcePolicy: HTTPField.Name = {
    guard let name = HTTPField.Name("Cross-Origin-Resource-Policy") else {
      preconditionFailure("it is a token")
    }
    return name
  }()
}
