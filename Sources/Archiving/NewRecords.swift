import Records
import Routing

/// The records of one commit, for whoever proves when they were there.
package struct NewRecords: Sendable {
  package struct Record: Hashable, Sendable {
    /// The index of its `accepted` leaf.
    package let leaf: Int64
    package let id: RecordID
    package let journaled: Instant
    /// What evidence is over: the digest of its container's files as a group.
    package let group: ContentDigest

    package init(leaf: Int64, id: RecordID, journaled: Instant, group: ContentDigest) {
      self.leaf = leaf
      self.id = id
      self.journaled = journaled
      self.group = group
    }
  }

  /// In the order of their leaves.
  package let records: [Record]
  /// The leaves of this commit.
  package let leaves: Range<Int64>
  /// No record of the commit is left out.
  package let isComplete: Bool

  package init(_ records: [Record], leaves: Range<Int64>, isComplete: Bool) {
    self.records = records
    self.leaves = leaves
    self.isComplete = isComplete
  }

  init(_ committed: some Sequence<(routed: RoutedSubmission?, outcome: Outcome)>) {
    var records: [Record] = []
    var (low, high, isComplete) = (Int64.max, Int64.min, true)
    var leaves: Set<Int64> = []
    for (routed, outcome) in committed {
      low = min(low, outcome.leaf)
      high = max(high, outcome.leaf + 1)
      leaves.insert(outcome.leaf)
      guard case .accepted(let entry) = outcome.verdict else { continue }
      // An outcome that was committed before is of another container than the one just written.
      guard let routed, routed.container.digest == entry.container else {
        isComplete = false
        continue
      }
      records.append(
        Record(
          leaf: entry.leaf, id: entry.id, journaled: entry.journaled,
          group: routed.container.group))
    }
    // With an outcome that was committed before, the range holds leaves of other commits.
    if Int64(leaves.count) != max(low, high) - low { isComplete = false }
    self.init(
      records.sorted { $0.leaf < $1.leaf }, leaves: low..<max(low, high), isComplete: isComplete)
  }
}
