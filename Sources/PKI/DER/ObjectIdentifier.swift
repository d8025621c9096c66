/// An ASN.1 OBJECT IDENTIFIER.
package struct ObjectIdentifier: Hashable, Sendable {
  /// The contents octets of its DER element.
  package let contents: [UInt8]

  /// Takes contents octets; `nil` when they are not what DER allows.
  package init?(contents: ArraySlice<UInt8>) {
    // The last octet ends an arc, and no arc starts with padding.
    guard let last = contents.last, last < 0x80 else { return nil }
    var startsArc = true
    for octet in contents {
      if startsArc, octet == 0x80 { return nil }
      startsArc = octet < 0x80
    }
    self.contents = Array(contents)
  }

  /// Takes arcs, such as 1, 2, 840, …: at least two, as the standards print them.
  package init(_ first: Int, _ second: Int, _ rest: Int...) {
    contents = ObjectIdentifier.contents([first * 40 + second] + rest)
  }

  private static func contents(_ arcs: [Int]) -> [UInt8] {
    arcs.flatMap { arc in
      var octets = [UInt8(arc & 0x7F)]
      var left = arc >> 7
      while left > 0 {
        octets.insert(0x80 | UInt8(left & 0x7F), at: 0)
        left >>= 7
      }
      return octets
    }
  }

  /// Reads dotted arcs, such as `1.3.6.1`; `nil` for any other text.
  package init?(_ text: String) {
    var arcs: [Int] = []
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      guard let arc = Int(part), arc >= 0, arc < 1 << 56, part.first != "+" else { return nil }
      arcs.append(arc)
    }
    guard arcs.count >= 2, arcs[0] <= 2, arcs[0] == 2 || arcs[1] < 40 else { return nil }
    contents = ObjectIdentifier.contents([arcs[0] * 40 + arcs[1]] + arcs[2...])
  }

  /// The whole DER element.
  package var der: [UInt8] { DER.element(DERTag.objectIdentifier, contents) }
}

extension ObjectIdentifier: CustomStringConvertible {
  /// Dotted arcs: `1.2.840.113549.1.7.2`.
  package var description: String {
    var arcs: [UInt64] = []
    var arc: UInt64 = 0
    for octet in contents {
      arc = arc << 7 | UInt64(octet & 0x7F)
      if octet < 0x80 {
        arcs.append(arc)
        arc = 0
      }
    }
    let first = min(arcs[0] / 40, 2)
    return ([first, arcs[0] - first * 40] + arcs.dropFirst()).map { String($0) }
      .joined(separator: ".")
  }
}

extension ObjectIdentifier {
  // RFC 5652 § 5.1 and § 4.
  package static let signedData = ObjectIdentifier(1, 2, 840, 113549, 1, 7, 2)
  package static let data = ObjectIdentifier(1, 2, 840, 113549, 1, 7, 1)
  // RFC 5652 § 11.
  package static let contentType = ObjectIdentifier(1, 2, 840, 113549, 1, 9, 3)
  package static let messageDigest = ObjectIdentifier(1, 2, 840, 113549, 1, 9, 4)
  package static let signingTime = ObjectIdentifier(1, 2, 840, 113549, 1, 9, 5)
  // RFC 5035 § 3, and its predecessor with SHA-1.
  package static let signingCertificateV2 = ObjectIdentifier(1, 2, 840, 113549, 1, 9, 16, 2, 47)
  package static let signingCertificate = ObjectIdentifier(1, 2, 840, 113549, 1, 9, 16, 2, 12)
  // ETSI EN 319 122-1 § 5.3: signature-time-stamp.
  package static let signatureTimestamp = ObjectIdentifier(1, 2, 840, 113549, 1, 9, 16, 2, 14)
  // RFC 3161 § 2.4.2 and § 2.3.
  package static let timestampInformation = ObjectIdentifier(1, 2, 840, 113549, 1, 9, 16, 1, 4)
  package static let timestamping = ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 3, 8)
  // RFC 6960 § 4.2.1 and § 4.2.2.2; RFC 5940 § 2.
  package static let basicOCSPResponse = ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 48, 1, 1)
  package static let noCheck = ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 48, 1, 5)
  package static let ocspSigning = ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 3, 9)
  package static let ocspResponse = ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 16, 2)
  // RFC 5280 § 4.2 and § 5.2.
  package static let basicConstraints = ObjectIdentifier(2, 5, 29, 19)
  package static let listNumber = ObjectIdentifier(2, 5, 29, 20)
  package static let reasonCode = ObjectIdentifier(2, 5, 29, 21)
  package static let deltaListIndicator = ObjectIdentifier(2, 5, 29, 27)
  package static let issuingDistributionPoint = ObjectIdentifier(2, 5, 29, 28)
  package static let certificateIssuer = ObjectIdentifier(2, 5, 29, 29)
  package static let distributionPoints = ObjectIdentifier(2, 5, 29, 31)
  package static let authorityKeyIdentifier = ObjectIdentifier(2, 5, 29, 35)
  package static let extendedKeyUsage = ObjectIdentifier(2, 5, 29, 37)
  package static let authorityInformation = ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 1, 1)
  package static let ocspAccess = ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 48, 1)
  package static let issuersAccess = ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 48, 2)
}
