import Records

/// Leaves that an audit replays, and what in the database belongs to them.
package struct Stretch: Hashable, Sendable {
  package let leaves: Range<Int64>
  /// The last journal number before the first leaf: rows of the journal after it are this stretch's.
  package let number: JournalNumber?
  /// Whether records before it may have been worked on in it, so that their items must be looked at.
  package let isNew: Bool

  package init(_ leaves: Range<Int64>, after number: JournalNumber?, isNew: Bool) {
    self.leaves = leaves
    self.number = number
    self.isNew = isNew
  }
}
