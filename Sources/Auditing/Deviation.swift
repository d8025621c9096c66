/// One thing that an audit found wrong: what, and where.
package struct Deviation: Hashable, Sendable {
  package let check: AuditCheck
  /// A file, a record, a leaf: as exactly as it is known.
  package let place: String
  package let what: String

  package init(_ check: AuditCheck, at place: String, _ what: String) {
    self.check = check
    self.place = place
    self.what = what
  }
}
