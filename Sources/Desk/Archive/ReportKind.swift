import Auditing
import Foundation
import Hummingbird
import PKI

/// The files in which an audit's report can be had.
enum ReportKind: CaseIterable {
  case html, json, text

  private var name: String {
    switch self {
    case .html: "html"
    case .json: "json"
    case .text: "txt"
    }
  }

  /// `report.html` and so on.
  init?(name: String) {
    guard let kind = ReportKind.allCases.first(where: { "report.\($0.name)" == name }) else {
      return nil
    }
    self = kind
  }

  var format: ReportFormat {
    switch self {
    case .html: .html
    case .json: .json
    case .text: .text
    }
  }

  /// The answer that gives it; with a name, to be kept as a file.
  func response(_ bytes: [UInt8], keptAs file: String?) -> Response {
    var response = Response(status: .ok, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    switch self {
    case .html:
      response.headers[.contentType] = "text/html; charset=utf-8"
      response.headers[.contentSecurityPolicy] = ReportKind.policy(for: bytes)
    case .json: response.headers[.contentType] = "application/json"
    case .text: response.headers[.contentType] = "text/plain; charset=utf-8"
    }
    if let file {
      response.headers[.contentDisposition] = "attachment; filename=\"revisjon-\(file).\(name)\""
    }
    return response
  }

  /// Nothing runs and nothing is fetched; the one style sheet that is in the report is known by its
  /// digest (CSP level 3 § 2.3.1). In a sandbox it is nobody's page: it cannot send forms or reach
  /// the desk's cookies.
  static func policy(for bytes: [UInt8]) -> String {
    let style =
      bytes.style.map { "'sha256-\(Base64.encode(SHA256.digest(of: $0).array))'" }
      ?? "'none'"
    return "default-src 'none'; style-src \(style); base-uri 'none'; form-action 'none'; "
      + "frame-ancestors 'none'; sandbox"
  }
}

extension [UInt8] {
  /// What stands in the first style element.
  fileprivate var style: [UInt8]? {
    let page = Data(self)
    guard let start = page.range(of: Data("<style>".utf8)),
      let end = page.range(of: Data("</style>".utf8), in: start.upperBound..<page.endIndex)
    else { return nil }
    return [UInt8](page[start.upperBound..<end.lowerBound])
  }
}
