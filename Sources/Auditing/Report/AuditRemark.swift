import Records

/// What a note of a report says.
package enum AuditRemark: Hashable, Sendable {
  /// The state of earlier audits could not be used: everything was examined.
  case stateNotUsed(AuditStateFault)
}

extension AuditRemark: AuditFact {
  package var code: String {
    switch self {
    case .stateNotUsed: "state.not-used"
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
    }
  }
}
