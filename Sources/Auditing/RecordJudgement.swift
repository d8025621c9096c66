/// What is wrong with what a home keeps of one record outside its database.
package struct RecordJudgement: Sendable {
  package var deviations: [Deviation] = []
  package var notes: [AuditNote] = []
  /// What was looked at.
  package var counts = AuditCounts()

  package init() {}
}
