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
    var contents: [UInt8] = []
    for arc in [first * 40 + second] + rest {
      var octets = [UInt8(arc & 0x7F)]
      var left = arc >> 7
      while left > 0 {
        octets.insert(0x80 | UInt8(left & 0x7F), at: 0)
        left >>= 7
      }
      contents += octets
    }
    self.contents = contents
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
}
