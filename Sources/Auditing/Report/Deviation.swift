import Records

/// One thing that an audit found wrong: what, where, and since when.
package struct Deviation: Hashable, Sendable {
  package let check: AuditCheck
  package let place: AuditPlace
  package let fault: AuditFault
  /// When it was last known to be in order; `nil` when nothing tells.
  package var lastInOrder: Instant?

  package init(
    _ check: AuditCheck, at place: AuditPlace, _ fault: AuditFault, lastInOrder: Instant? = nil
  ) {
    self.check = check
    self.place = place
    self.fault = fault
    self.lastInOrder = lastInOrder
  }

  /// What is wrong, without the place.
  package var wording: Wording {
    guard let lastInOrder else { return fault.wording }
    return Wording(
      nb: "\(fault.wording.nb) (i orden senest \(lastInOrder))",
      en: "\(fault.wording.en) (last known in order \(lastInOrder))")
  }
}
