import Records

/// What an operator should hear of.
package enum RevocationNews: Hashable, Sendable {
  /// Nothing newer was to be had; what is at hand is fresh until then, if there is anything.
  case missing(subject: String, reasons: [String], freshUntil: Instant?)
  /// No chain leads from the certificate to a root that is trusted, and what is between them was
  /// not to be had.
  case incomplete(subject: String, reasons: [String])
  /// It is to be had again.
  case found(subject: String)
  /// The certificate is revoked.
  case revoked(subject: String, on: Instant)
  /// A list has more bytes than each seal should carry; it is kept for exports.
  case tooLarge(subject: String, bytes: Int)
}

extension RevocationNews: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing(let subject, let reasons, let freshUntil):
      "no new revocation data for the certificate of \(subject)"
        + (freshUntil.map { ", what is at hand is good until \($0)" } ?? ", and none are at hand")
        + ": \(reasons.joined(separator: "; "))"
    case .incomplete(let subject, let reasons):
      "no chain leads from the certificate of \(subject) to a trusted root"
        + (reasons.isEmpty ? "" : ": \(reasons.joined(separator: "; "))")
    case .found(let subject):
      "revocation data for the certificate of \(subject) are to be had again"
    case .revoked(let subject, let date):
      "the certificate of \(subject) is revoked since \(date); ask its issuer, and replace it"
    case .tooLarge(let subject, let bytes):
      "the revocation list for the certificate of \(subject) has \(bytes) bytes, too many for every "
        + "seal; it is kept, and added to exported copies"
    }
  }
}
