/// The extensions of a certificate that libcrypto does not judge for us (RFC 5280 § 4.2).
struct CertificateExtensions {
  let all: [X509Extension]
  /// http and https addresses of its CRL distribution points, of OCSP responders and of its
  /// issuer's certificate.
  let listURLs: [String]
  let responderURLs: [String]
  let issuerURLs: [String]
  /// `nil` when the certificate does not restrict them.
  let extendedKeyUsages: [ObjectIdentifier]?
  let isAuthority: Bool
  /// It says where to ask whether it was revoked.
  let namesRevocationSource: Bool
  let hasNoCheck: Bool

  static let none = CertificateExtensions([])

  init(_ all: [X509Extension]) {
    self.all = all
    func value(_ type: ObjectIdentifier) -> [UInt8]? { all.first { $0.type == type }?.value }
    // Whoever signed the certificate wrote them. What cannot be read names nothing, and an
    // unreadable usage allows nothing.
    listURLs =
      value(.distributionPoints)
      .flatMap { try? CertificateExtensions.distributionPoints($0) } ?? []
    let accesses =
      value(.authorityInformation).flatMap { try? CertificateExtensions.accesses($0) } ?? []
    responderURLs = accesses.filter { $0.method == .ocspAccess }.map(\.url)
    issuerURLs = accesses.filter { $0.method == .issuersAccess }.map(\.url)
    extendedKeyUsages = value(.extendedKeyUsage)
      .map { (try? CertificateExtensions.usages($0)) ?? [] }
    namesRevocationSource = value(.distributionPoints) != nil || !responderURLs.isEmpty
    hasNoCheck = value(.noCheck) != nil
    isAuthority =
      value(.basicConstraints).flatMap { try? CertificateExtensions.isAuthority($0) } ?? false
  }

  subscript(type: ObjectIdentifier) -> X509Extension? { all.first { $0.type == type } }

  /// CRLDistributionPoints ::= SEQUENCE OF SEQUENCE { distributionPoint [0], reasons [1],
  /// cRLIssuer [2] }; points for some reasons or of another issuer are passed over.
  private static func distributionPoints(_ value: [UInt8]) throws(DERError) -> [String] {
    var outer = DERReader(value)
    var points = try outer.enter(DERTag.sequence)
    var urls: [String] = []
    while !points.isAtEnd {
      var point = try points.enter(DERTag.sequence)
      guard point.nextTag == DERTag.context(0) else { continue }
      var name = try point.enter(DERTag.context(0))
      if point.isAtEnd { urls += try GeneralNames.fullNames(&name) }
    }
    return urls
  }

  /// AuthorityInfoAccessSyntax ::= SEQUENCE OF SEQUENCE { OBJECT IDENTIFIER, GeneralName }
  private static func accesses(
    _ value: [UInt8]
  ) throws(DERError) -> [(method: ObjectIdentifier, url: String)] {
    var outer = DERReader(value)
    var descriptions = try outer.enter(DERTag.sequence)
    var accesses: [(ObjectIdentifier, String)] = []
    while !descriptions.isAtEnd {
      var description = try descriptions.enter(DERTag.sequence)
      let method = try description.objectIdentifier()
      for url in try GeneralNames.urls(&description) { accesses.append((method, url)) }
    }
    return accesses
  }

  private static func usages(_ value: [UInt8]) throws(DERError) -> [ObjectIdentifier] {
    var outer = DERReader(value)
    var usages = try outer.enter(DERTag.sequence)
    try outer.finish()
    var all: [ObjectIdentifier] = []
    while !usages.isAtEnd { all.append(try usages.objectIdentifier()) }
    return all
  }

  private static func isAuthority(_ value: [UInt8]) throws(DERError) -> Bool {
    var outer = DERReader(value)
    var constraints = try outer.enter(DERTag.sequence)
    return constraints.nextTag == DERTag.boolean ? try constraints.boolean() : false
  }
}
