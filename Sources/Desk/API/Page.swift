import HTTPTypes
import Hummingbird
import Records

/// A page of a list, and how to get the next one.
struct Page {
  private let name: String
  private let members: [CanonicalJSON]
  /// Where the next page goes on; `nil` when there is none.
  private let next: String?

  /// - Parameters:
  ///   - found: one more than `most` when there is another page.
  ///   - name: what the list is called in the answer.
  ///   - place: tells what stands where.
  init<Element>(
    _ found: [Element], most: Int, named name: String, place: (Element) -> String,
    json: (Element) -> CanonicalJSON
  ) {
    self.name = name
    members = found.prefix(most).map(json)
    next = found.count > most ? place(found[most - 1]) : nil
  }

  /// `{"NAME": […], "next": "/api/…?cursor=…"}`, and the same as a `Link` (RFC 8288).
  func response(
    to request: Request, _ query: Query, at address: String, _ cursors: Cursors
  ) -> Response {
    var object: [(name: String, value: CanonicalJSON)] = [(name: name, value: .array(members))]
    var response: Response
    if let next {
      let rest = (request.uri.query ?? "").split(separator: "&").filter {
        !$0.hasPrefix("cursor=") && !$0.hasPrefix("wait=")
      }
      let cursor = cursors.make(next, of: query.list(at: address))
      let link = "\(address)?\((rest + ["cursor=\(cursor)"]).joined(separator: "&"))"
      object.append((name: "next", value: .string(link)))
      response = Response(json: .object(object))
      response.headers[.link] = "<\(link)>; rel=\"next\""
    } else {
      response = Response(json: .object(object))
    }
    return response
  }
}
