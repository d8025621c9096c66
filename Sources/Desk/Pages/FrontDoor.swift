import Foundation
import HTTPTypes
import Hummingbird
import Records

/// What everybody reaches: the first page, the style sheet, the choice of language.
struct FrontDoor: DeskArea {
  private let desk: Desk

  init(_ desk: Desk) {
    self.desk = desk
  }

  var routes: [Route] {
    [
      Route(.get, "/", .anyone) { _, context in
        // Who has a page of their own goes there; everybody else sees what is public.
        Navigation.own(of: context.caller).map { Response.seeOther($0) }
          ?? desk.pages.page("front", [:], in: context)
      },
      Route(.get, "/assets/:name", .anyone) { _, context in try asset(context) },
      Route(.get, "/language/:code", .anyone) { request, context in
        try choose(request, context)
      },
    ]
  }

  private func asset(_ context: DeskContext) throws -> Response {
    let name = try context.parameters.require("name")
    guard let bytes = desk.pages.assets[name], let type = FrontDoor.types[name.fileType] else {
      throw Problem.notFound
    }
    return Response(
      status: .ok, headers: [.contentType: type, .cacheControl: "public, max-age=3600"],
      body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  private static let types = [
    "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
  ]

  /// Remembers a language, and goes back to the page on which it was chosen.
  private func choose(_ request: Request, _ context: DeskContext) throws -> Response {
    let code = try context.parameters.require("code")
    guard let language = Language(rawValue: code) else { throw Problem.notFound }
    var response = Response(status: .seeOther, headers: [.location: request.ownReferrer])
    response.setCookie(
      Cookie(
        name: Pages.languageCookie, value: language.rawValue, maxAge: 365 * 86_400, path: "/",
        secure: desk.open.home.settings.web?.tls != nil, httpOnly: true, sameSite: .lax))
    return response
  }
}

extension Request {
  /// The path from which a link was followed; `/` when the browser does not tell, or it lies
  /// elsewhere.
  var ownReferrer: String {
    guard let text = headers[HTTPField.Name("Referer")!], let url = URL(string: text),
      url.path.hasPrefix("/"), !url.path.hasPrefix("//"), url.authority == head.authority
    else { return "/" }
    return url.path + (url.query.map { "?\($0)" } ?? "")
  }
}

extension URL {
  /// Host and port as an `Authority` or `Host` field writes them.
  fileprivate var authority: String? {
    host.map { host in port.map { "\(host):\($0)" } ?? host }
  }
}

extension String {
  /// What follows the last full stop.
  fileprivate var fileType: String { String(split(separator: ".").last ?? "") }
}
