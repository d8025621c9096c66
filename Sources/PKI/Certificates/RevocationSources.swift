import COpenSSL

/// Where a certificate that is being made says that its revocation can be asked for.
package struct RevocationSources: Hashable, Sendable {
  /// http addresses of a revocation list and of an OCSP responder.
  package let list: String?
  package let responder: String?

  package init(list: String? = nil, responder: String? = nil) {
    self.list = list
    self.responder = responder
  }

  package static let none = RevocationSources()

  /// For `CertificateDraft`.
  var extensions: [(CInt, String)] {
    var extensions: [(CInt, String)] = []
    if let list { extensions.append((NID_crl_distribution_points, "URI:\(list)")) }
    if let responder { extensions.append((NID_info_access, "OCSP;URI:\(responder)")) }
    return extensions
  }
}
