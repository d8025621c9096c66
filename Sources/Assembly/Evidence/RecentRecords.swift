import Archiving
import Records
import Synchronization

/// The records that this process committed and that have no evidence yet, so that nobody need read
/// their leaves and containers again.
///
/// A bounded help, not a source: what it does not know is read from the ledger and the archive.
final class RecentRecords: Sendable {
  private struct Window {
    /// Every record with a leaf in `known` is in `records`.
    var known: Range<Int64>
    var records: ArraySlice<NewRecords.Record> = []
  }

  private let window: Mutex<Window>
  private let limit: Int

  /// - Parameters:
  ///   - leaf: where the leaves of this process begin: no other process commits records from there
  ///     on.
  ///   - limit: records that are held at most, about 64 bytes each.
  init(from leaf: Int64, limit: Int = 262_144) {
    window = Mutex(Window(known: leaf..<leaf))
    self.limit = limit
  }

  /// Takes the records of a commit. One commit at a time, in their order.
  ///
  /// - Returns: how many records are held now.
  func add(_ new: NewRecords) -> Int {
    window.withLock { window in
      guard new.leaves.upperBound > window.known.upperBound else { return window.records.count }
      guard new.isComplete else {
        window = Window(known: new.leaves.upperBound..<new.leaves.upperBound)
        return 0
      }
      let known = window.known.upperBound
      window.records += new.records.drop { $0.leaf < known }
      window.known = window.known.lowerBound..<new.leaves.upperBound
      if window.records.count > limit {
        // The older half goes: the time-stamp authority is away for long, and rows wait on disk.
        window.records = Array(window.records.suffix(limit / 2))[...]
        let first = window.records.first?.leaf ?? window.known.upperBound
        window.known = first..<window.known.upperBound
      }
      return window.records.count
    }
  }

  /// The records with a leaf in `range`, and the leaves that were looked at: the beginning of
  /// `range`, empty when nothing is known of that.
  func records(
    in range: Range<Int64>, most: Int
  ) -> (records: [NewRecords.Record], leaves: Range<Int64>) {
    window.withLock { window in
      let looked = range.clamped(to: window.known)
      guard window.known.contains(range.lowerBound), !looked.isEmpty else {
        return ([], range.lowerBound..<range.lowerBound)
      }
      let found = window.records.drop { $0.leaf < looked.lowerBound }
        .prefix(most).prefix { $0.leaf < looked.upperBound }
      // Where `most` cut it off, nothing beyond the last record was looked at.
      let end =
        found.count == most ? (found.last?.leaf ?? looked.lowerBound) + 1 : looked.upperBound
      return (Array(found), looked.lowerBound..<end)
    }
  }

  /// When the first of those that are held was journalled.
  var oldest: Instant? { window.withLock { $0.records.first?.journaled } }

  /// Forgets what has evidence.
  func drop(below leaf: Int64) {
    window.withLock { window in
      let low = min(max(leaf, window.known.lowerBound), window.known.upperBound)
      window.records = window.records.drop { $0.leaf < low }
      window.known = low..<window.known.upperBound
    }
  }
}
