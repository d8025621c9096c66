import Records

/// What a note of a report says.
package enum AuditRemark: Hashable, Sendable {
  /// The state of earlier audits could not be used: everything was examined.
  case stateNotUsed(AuditStateFault)
  /// The newest records have no time-stamp yet.
  case evidencePending(leaves: Int64, since: Instant)
  case certificateExpires(subject: String, on: Instant)
  /// Nothing at hand says whether a certificate was revoked.
  case revocationUnknown(subject: String)
  /// How far the witnesses have followed.
  case cosigned(leaves: Int64, of: Int64, witnesses: Int)
  case disposed(basis: String, at: Instant)
}

extension AuditRemark: AuditFact {
  package var code: String {
    switch self {
    case .stateNotUsed: "state.not-used"
    case .evidencePending: "evidence.pending"
    case .certificateExpires: "certificate.expires"
    case .revocationUnknown: "certificate.revocation-unknown"
    case .cosigned: "witness.cosigned"
    case .disposed: "disposal.disposed"
    }
  }

  package var wording: Wording {
    switch self {
    case .stateNotUsed(let fault):
      Wording(
        nb: "tilstanden fra forrige revisjon kan ikke brukes, alt er undersøkt: "
          + fault.wording.nb,
        en: "the state of the last audit cannot be used, everything was examined: "
          + fault.wording.en)
    case .evidencePending(let leaves, let since):
      Wording(
        nb: leaves == 1
          ? "den siste hendelsen har ikke tidsstempel ennå, den er fra \(since)"
          : "de siste \(leaves) hendelsene har ikke tidsstempel ennå, den første er fra \(since)",
        en: leaves == 1
          ? "the last leaf has no time-stamp yet, it is of \(since)"
          : "the last \(leaves) leaves have no time-stamp yet, the first is of \(since)")
    case .certificateExpires(let subject, let on):
      Wording(
        nb: "sertifikatet til \(subject) gjelder til \(on)",
        en: "the certificate of \(subject) is valid until \(on)")
    case .revocationUnknown(let subject):
      Wording(
        nb: "ingenting som er for hånden, sier om sertifikatet til \(subject) er trukket tilbake",
        en: "nothing at hand says whether the certificate of \(subject) was revoked")
    case .cosigned(let leaves, let size, let witnesses):
      Wording(
        nb: "\(witnesses) \(witnesses == 1 ? "vitne" : "vitner") står inne for \(leaves) av "
          + Wording.leaves(size).nb,
        en: "\(witnesses == 1 ? "1 witness stands" : "\(witnesses) witnesses stand") up for "
          + "\(leaves) of \(Wording.leaves(size).en)")
    case .disposed(let basis, let at):
      Wording(nb: "kassert \(at) etter \(basis)", en: "disposed of \(at) by \(basis)")
    }
  }
}
