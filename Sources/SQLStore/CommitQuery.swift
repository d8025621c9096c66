import Records

/// Look-ups of a commit, for one decision or whatever their number.
package enum CommitQuery {
  static let entryOfSubmission = "SELECT \(JournalEntry.columns) FROM entry WHERE submission = ?"
  static let entryOfReference = "SELECT \(JournalEntry.columns) FROM entry WHERE reference = ?"
  package static let lastNumber =
    "SELECT number FROM entry WHERE number > ? AND number < ? ORDER BY number DESC LIMIT 1"
}
