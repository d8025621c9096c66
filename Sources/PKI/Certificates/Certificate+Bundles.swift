extension Certificate {
  /// The certificates in what a caIssuers address gives (RFC 5280 § 4.2.2.1): one in DER, or a CMS
  /// SignedData that holds nothing else; PEM is taken as well.
  ///
  /// - Throws: `.noCertificate` when they are none.
  package static func all(issuersIn bytes: [UInt8]) throws(PKIError) -> [Certificate] {
    do throws(PKIError) { return try all(in: bytes) } catch {
      // Perhaps the other form.
    }
    guard let bundle = try? CMSSignature(der: bytes) else { throw .noCertificate }
    var all: [Certificate] = []
    for der in bundle.certificates { all.append(try Certificate(der: der)) }
    guard !all.isEmpty else { throw .noCertificate }
    return all
  }
}
