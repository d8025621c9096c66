import Ledger
import Records

/// One night's part of what is old: leaves with all that belongs to them, and folders.
package struct AuditShare: Hashable, Sendable {
  /// From 0.
  package let index: Int
  package let count: Int
  /// The size of the ledger when the round began: later leaves were examined when they were new.
  package let size: Int64
  /// The last journal number before the share's leaves.
  package let number: JournalNumber?

  package init(index: Int, count: Int, size: Int64, number: JournalNumber?) {
    precondition((0..<count).contains(index) && size >= 0, "a share that there is not")
    self.index = index
    self.count = count
    self.size = size
    self.number = number
  }

  /// The first share of a round over a ledger of that size.
  package static func first(of count: Int, size: Int64) -> AuditShare {
    AuditShare(index: 0, count: count, size: size, number: nil)
  }

  var leaves: Range<Int64> {
    let (each, rest) = (size / Int64(count), size % Int64(count))
    let start = Int64(index) * each + min(Int64(index), rest)
    return start..<start + each + (Int64(index) < rest ? 1 : 0)
  }

  /// By which files and folders are divided.
  var names: LedgerShare { LedgerShare(index, of: count) }

  /// Whether the database's own check falls into it: one night of each round.
  var hasDatabaseCheck: Bool { index == 0 }

  /// - Parameter number: the last journal number of this one's leaves; `nil` for a year's first.
  func next(after number: JournalNumber?) -> AuditShare? {
    guard index + 1 < count else { return nil }
    return AuditShare(index: index + 1, count: count, size: size, number: number ?? self.number)
  }
}
