/// What a `LoopbackServer` answers.
package struct ServerAnswer: Sendable {
  let status: Int
  let headers: HTTPHeaders
  let body: [UInt8]

  package init(_ status: Int, _ body: [UInt8], as mediaType: String) {
    self.status = status
    var headers = HTTPHeaders()
    headers.add("Content-Type", mediaType)
    self.headers = headers
    self.body = body
  }

  /// A status with a sentence for whoever reads it.
  package init(_ status: Int, _ text: String, allow: String? = nil) {
    self.status = status
    var headers = HTTPHeaders()
    headers.add("Content-Type", "text/plain; charset=utf-8")
    if let allow { headers.add("Allow", allow) }
    self.headers = headers
    body = Array("\(text)\n".utf8)
  }

  var message: [UInt8] {
    var head = "HTTP/1.1 \(status) \(ServerAnswer.reason(status))\r\n"
    for field in headers.fields { head += "\(field.name): \(field.value)\r\n" }
    head += "Content-Length: \(body.count)\r\nConnection: close\r\n\r\n"
    return Array(head.utf8) + body
  }

  private static func reason(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 400: "Bad Request"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 408: "Request Timeout"
    case 411: "Length Required"
    case 413: "Content Too Large"
    case 415: "Unsupported Media Type"
    case 500: "Internal Server Error"
    case 501: "Not Implemented"
    case 503: "Service Unavailable"
    case 505: "HTTP Version Not Supported"
    default: "Status"
    }
  }
}
