import Evidence

/// Evidence of a container that is kept outside of it, as an archive does.
package struct KeptEvidence: Sendable {
  let record: EvidenceRecord
  /// Where it is kept, for the report.
  let place: String

  package init(_ record: EvidenceRecord, at place: String) {
    self.record = record
    self.place = place
  }
}
