/// Which certificates of its issuer a revocation list speaks of (RFC 5280 § 5.2).
///
///     IssuingDistributionPoint ::= SEQUENCE { distributionPoint [0] OPTIONAL,
///       onlyContainsUserCerts [1] BOOLEAN DEFAULT FALSE, onlyContainsCACerts [2] …,
///       onlySomeReasons [3], indirectCRL [4] …, onlyContainsAttributeCerts [5] … }
struct RevocationScope: Hashable {
  /// It is a delta list, or indirect, or for some reasons only, or has an extension that must be
  /// understood and is not: it speaks of nothing here.
  private let isUnusable: Bool
  private let addresses: [String]?
  private let onlyUsers: Bool
  private let onlyAuthorities: Bool

  init(_ extensions: [X509Extension]) throws(DERError) {
    var isUnusable = extensions.contains { each in
      each.type == .deltaListIndicator || each.isCritical && each.type != .issuingDistributionPoint
    }
    var addresses: [String]?
    var only: Set<UInt8> = []
    if let point = extensions.first(where: { $0.type == .issuingDistributionPoint }) {
      var outer = DERReader(point.value)
      var reader = try outer.enter(DERTag.sequence)
      try outer.finish()
      if reader.nextTag == DERTag.context(0) {
        var name = try reader.enter(DERTag.context(0))
        addresses = try GeneralNames.fullNames(&name)
      }
      while !reader.isAtEnd {
        let flag = try reader.next()
        if reader[flag.contents] != [0x00] { only.insert(flag.tag) }
      }
    }
    onlyUsers = only.remove(DERTag.primitiveContext(1)) != nil
    onlyAuthorities = only.remove(DERTag.primitiveContext(2)) != nil
    if !only.isEmpty { isUnusable = true }
    self.isUnusable = isUnusable
    self.addresses = addresses
  }

  func covers(_ certificate: Certificate) -> Bool {
    if isUnusable || certificate.isAuthority && onlyUsers { return false }
    if !certificate.isAuthority && onlyAuthorities { return false }
    guard let addresses else { return true }
    return certificate.listURLs.contains { addresses.contains($0) }
  }
}
