import Records

/// By what a submission is known to whoever sent it, from before it lies in the drop folder on.
package struct SubmissionTicket: Hashable, Sendable {
  /// Its own id, for a status URL. The record, if it becomes one, has another.
  package let id: RecordID
  /// The name under which it is dropped: no other submission ever has it.
  package let name: String
}
