import HTTPTypes
import Hummingbird
import Settings

/// Tells what our own pages send from what others make a browser send.
struct OwnOrigins: Sendable {
  /// `host` or `host:port` of the address that people use, when it is not the one that we see.
  private let publicAuthority: String?

  init(_ web: WebSettings?) {
    publicAuthority = (web?.publicURL).flatMap(OwnOrigins.authority)
  }

  /// Whether a page of ours, or no page at all, may have sent it, as far as the browser tells. What
  /// tells nothing is no browser of these years; form secrets are checked besides.
  func mayHaveSent(_ request: Request) -> Bool {
    if let site = request.headers[HTTPField.Name("Sec-Fetch-Site")!] {
      return site == "same-origin" || site == "none"
    }
    guard let origin = request.headers[.origin] else { return true }
    guard let authority = OwnOrigins.authority(of: origin) else { return false }
    return authority == publicAuthority || authority == request.head.authority?.lowercased()
  }

  /// From `scheme://authority/…`, in lower case.
  private static func authority(of address: String) -> String? {
    guard let start = address.range(of: "://")?.upperBound else { return nil }
    let authority = address[start...].prefix { $0 != "/" }
    return authority.isEmpty ? nil : authority.lowercased()
  }
}
