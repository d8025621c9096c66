import PKI

/// Why the seal in a copy for others cannot be completed.
package enum ExchangeFault: Error, Hashable, Sendable {
  /// The seal's certificate is not trusted any more, so that a time-stamp of now proves nothing.
  case tooLate(ChainFault)
  /// The time-stamp authority's certificate is not trusted.
  case authority(ChainFault)
  /// Nothing that could be found says whether these certificates were revoked.
  case revocationUnknown(of: [String])
}

extension ExchangeFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .tooLate(let fault):
      "a time-stamp of now would come too late for the seal: \(fault). --level er exports the "
        + "record with the proof of when it was archived"
    case .authority(let fault):
      "the time-stamp authority is not trusted: \(fault). The file that `timestamps.trust` names "
        + "must hold its root"
    case .revocationUnknown(let names):
      "nothing is known of the revocation of \(names.joined(separator: " and ")). Try again when "
        + "the addresses in their certificates answer, or name revocation lists in `seal.revocation` "
        + "and `timestamps.revocation`; --level t does without"
    }
  }
}
