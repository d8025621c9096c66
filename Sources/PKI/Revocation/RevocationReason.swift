/// Why a certificate was revoked (RFC 5280 § 5.3.1).
package enum RevocationReason: UInt8, Hashable, Sendable {
  case unspecified = 0
  case keyCompromise = 1
  case authorityCompromise = 2
  case affiliationChanged = 3
  case superseded = 4
  case cessationOfOperation = 5
  /// Suspended: it may be released again.
  case certificateHold = 6
  /// Released from being suspended.
  case removeFromList = 8
  case privilegeWithdrawn = 9
  case attributeAuthorityCompromise = 10

  /// Reads `CRLReason ::= ENUMERATED`, the next element.
  init(_ reader: inout DERReader) throws(DERError) {
    let element = try reader.next(DERTag.enumerated)
    let octets = reader[element.contents]
    guard octets.count == 1, let reason = RevocationReason(rawValue: octets[0]) else {
      throw DERError(offset: element.start)
    }
    self = reason
  }
}

extension RevocationReason: CustomStringConvertible {
  /// As RFC 5280 prints it.
  package var description: String {
    switch self {
    case .unspecified: "unspecified"
    case .keyCompromise: "keyCompromise"
    case .authorityCompromise: "cACompromise"
    case .affiliationChanged: "affiliationChanged"
    case .superseded: "superseded"
    case .cessationOfOperation: "cessationOfOperation"
    case .certificateHold: "certificateHold"
    case .removeFromList: "removeFromCRL"
    case .privilegeWithdrawn: "privilegeWithdrawn"
    case .attributeAuthorityCompromise: "aACompromise"
    }
  }
}
