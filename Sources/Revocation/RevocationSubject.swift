import PKI

/// One certificate of a chain and the one above it, which answers for it.
struct RevocationSubject: Hashable, Sendable {
  let certificate: Certificate
  let issuer: Certificate

  /// Every certificate of a chain but the anchor at its end, which nobody answers for.
  static func all(in chain: [Certificate]) -> [RevocationSubject] {
    zip(chain, chain.dropFirst()).map { RevocationSubject(certificate: $0, issuer: $1) }
  }

  /// What `data` say of it that can be relied on and is not stale at `instant`.
  func standing(in data: RevocationData) -> RevocationStanding? {
    data.standing(of: certificate, issuer: issuer)
  }
}
