import Records

extension RevocationData {
  /// What the lists and answers say of `certificate` that can be relied on: signed by its issuer,
  /// or by a responder that its issuer has authorised.
  func facts(of certificate: Certificate, issuer: Certificate) -> [RevocationFact] {
    var facts: [RevocationFact] = []
    for list in lists
    where list.covers(certificate, issuer: issuer)
      && SignedPartMemo.shared.isSigned(list.signed, of: list.digest, by: issuer)
    {
      facts.append(RevocationFact(list, of: certificate))
    }
    for answer in answers {
      guard let status = answer.status(of: certificate, issuer: issuer),
        isAuthorised(answer, issuer: issuer)
      else { continue }
      facts.append(RevocationFact(answer, status))
    }
    return facts
  }

  /// RFC 6960 § 4.2.2.2: the issuer itself signed, or one whom it gave a certificate for that.
  private func isAuthorised(_ answer: OCSPAnswer, issuer: Certificate) -> Bool {
    let memo = SignedPartMemo.shared
    if answer.responder.isFor(issuer),
      memo.isSigned(answer.signed, of: answer.digest, by: issuer)
    {
      return true
    }
    return answer.certificates.contains { der in
      guard let responder = CertificateCache.shared.certificate(der),
        answer.responder.isFor(responder),
        memo.isSigned(answer.signed, of: answer.digest, by: responder)
      else { return false }
      return isDelegated(responder, by: issuer, at: answer.producedAt)
    }
  }

  private func isDelegated(
    _ responder: Certificate, by issuer: Certificate, at instant: Instant
  ) -> Bool {
    guard responder.extendedKeyUsages?.contains(.ocspSigning) == true,
      responder.isValid(at: instant), responder.isSigned(by: issuer)
    else { return false }
    if responder.hasNoCheck { return true }
    // Only lists: an answer about the responder would have to be signed by another one.
    let facts = RevocationData(lists: lists).facts(of: responder, issuer: issuer)
    if case .success(.good) = RevocationFact.state(of: responder, facts, at: instant) {
      return true
    }
    return false
  }
}
