/// Something that is not wrong, but that whoever reads a report should know.
package struct AuditNote: Hashable, Sendable {
  package let check: AuditCheck
  package let place: AuditPlace
  package let fact: AuditRemark

  package init(_ check: AuditCheck, at place: AuditPlace, _ fact: AuditRemark) {
    self.check = check
    self.place = place
    self.fact = fact
  }
}
