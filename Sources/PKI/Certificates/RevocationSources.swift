import COpenSSL

/// Where a certificate that is being made says that its revocation can be asked for.
package struct RevocationSources: Hashable, Sendable {
  /// http addresses of a revocation list and of an OCSP responder.
  package let list: String?
  package let responder: String?
  /// An http address of the issuer's certificate.
  package let issuer: String?

  package init(list: String? = nil, responder: String? = nil, issuer: String? = nil) {
    self.list = list
    self.responder = responder
    self.issuer = issuer
  }

  package static let none = RevocationSources()

  /// For `CertificateDraft`.
  var extensions: [(CInt, String)] {
    var extensions: [(CInt, String)] = []
    if let list { extensions.append((NID_crl_distribution_points, "URI:\(list)")) }
    let access = [
      responder.map { "OCSP;URI:\($0)" }, issuer.map { "caIssuers;URI:\($0)" },
    ].compactMap { $0 }
    if !access.isEmpty { extensions.append((NID_info_access, access.joined(separator: ","))) }
    return extensions
  }
}
