/// A part of a record's way through the municipality that takes time. It belongs to the month in
/// which it ended.
package enum Stage: Int, Sendable, CaseIterable {
  /// From received to journalled: check, seal, routing and archive together.
  case journalling
  /// From journalled to first taken by a handler.
  case waiting
  /// From first taken to completed.
  case handling
  /// From received to the preliminary answer, where one was given. The clock of `whole` goes on.
  case preliminary
  /// From received to completed: the lead time.
  case whole

  /// Whose stage it is: of the team to which the record was routed, or of the one that has it now.
  package var isOfFirstTeam: Bool { self == .journalling || self == .waiting }
}
