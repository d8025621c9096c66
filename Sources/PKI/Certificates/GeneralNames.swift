/// Addresses among the names of an extension (RFC 5280 § 4.2.1.6).
enum GeneralNames {
  /// uniformResourceIdentifier [6] IA5String.
  private static let address = DERTag.primitiveContext(6)

  /// The http and https addresses among the rest of the names.
  static func urls(_ names: inout DERReader) throws(DERError) -> [String] {
    var urls: [String] = []
    while !names.isAtEnd {
      let name = try names.next()
      guard name.tag == address else { continue }
      let text = String(decoding: names[name.contents], as: UTF8.self)
      let scheme = text.prefix(8).lowercased()
      if scheme.hasPrefix("http://") || scheme == "https://" { urls.append(text) }
    }
    return urls
  }

  /// The addresses of a DistributionPointName ::= CHOICE { fullName [0] GeneralNames,
  /// nameRelativeToCRLIssuer [1] … }.
  static func fullNames(_ name: inout DERReader) throws(DERError) -> [String] {
    guard name.nextTag == DERTag.context(0) else { return [] }
    var names = try name.enter(DERTag.context(0))
    return try urls(&names)
  }
}
