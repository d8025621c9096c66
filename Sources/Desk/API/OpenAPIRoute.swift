import Access
import Hummingbird

/// The API's description (OpenAPI 3.1): written by hand, and checked against the routes by tests.
struct OpenAPIRoute: DeskArea {
  let desk: Desk

  init(_ desk: Desk) {
    self.desk = desk
  }

  var routes: [Route] {
    [
      Route(.get, "/openapi.json", .anyone) { request, _ in
        guard let bytes = desk.pages.assets["openapi.json"] else { throw Problem.notFound }
        let tag = EntityTag(of: bytes)
        var response =
          tag.isKnown(to: request)
          ? Response(status: .notModified)
          : Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        response.headers[.eTag] = tag.text
        response.headers[.cacheControl] = "max-age=300"
        return response
      }
    ]
  }
}
