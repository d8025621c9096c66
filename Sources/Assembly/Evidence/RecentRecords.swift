import Archiving
import Records
import Synchronization

/// The records that this process committed and that have no evidence yet, so that nobody need read
/// their leaves and containers again.
///
/// A bounded help, not a source: what it does not know is read from the ledger and the archive.
final class RecentRecords: Sendable {
  fileprivate struct Window {
    /// Every record with a leaf in `known` is in `records`.
    var known: Range<Int64>
    var records: ArraySlice<NewRecords.Record> = []
  }

  fileprivate struct State {
    /// In the order of their leaves, apart from each other.
    var windows: [Window]
    var count = 0
  }

  private let state: Mutex<State>
  private let limit: Int
  private let isAlone: Bool

  /// - Parameters:
  ///   - leaf: where the leaves of this process begin.
  ///   - isAlone: whether no other process commits records from there on: then those of two commits
  ///     are all that there are between them.
  ///   - limit: records that are held at most, about 64 bytes each.
  init(from leaf: Int64, isAlone: Bool = true, limit: Int = 262_144) {
    state = Mutex(State(windows: [Window(known: leaf..<leaf)]))
    self.isAlone = isAlone
    self.limit = limit
  }

  /// Takes the records of a commit. One commit at a time, in their order.
  ///
  /// - Returns: how many records are held now.
  func add(_ new: NewRecords) -> Int {
    state.withLock { state in
      let known = state.windows.last?.known.upperBound ?? 0
      guard new.leaves.upperBound > known else { return state.count }
      guard new.isComplete else {
        let end = new.leaves.upperBound
        state = State(windows: [Window(known: end..<end)])
        return 0
      }
      let records = new.records.drop { $0.leaf < known }
      if let last = state.windows.indices.last, isAlone || new.leaves.lowerBound <= known {
        state.windows[last].records += records
        let start = state.windows[last].known.lowerBound
        state.windows[last].known = start..<new.leaves.upperBound
      } else {
        state.windows.append(Window(known: new.leaves, records: records))
      }
      state.count += records.count
      state.bound(to: limit)
      return state.count
    }
  }

  /// The records with a leaf in `range`, and the leaves that were looked at: the beginning of
  /// `range`, empty when nothing is known of that.
  func records(
    in range: Range<Int64>, most: Int
  ) -> (records: [NewRecords.Record], leaves: Range<Int64>) {
    state.withLock { state in
      guard let window = state.windows.first(where: { $0.known.contains(range.lowerBound) }),
        case let looked = range.clamped(to: window.known), !looked.isEmpty
      else { return ([], range.lowerBound..<range.lowerBound) }
      let found = window.records.drop { $0.leaf < looked.lowerBound }
        .prefix(most).prefix { $0.leaf < looked.upperBound }
      // Where `most` cut it off, nothing beyond the last record was looked at.
      let end =
        found.count == most ? (found.last?.leaf ?? looked.lowerBound) + 1 : looked.upperBound
      return (Array(found), looked.lowerBound..<end)
    }
  }

  /// When the first of those that are held was journalled.
  var oldest: Instant? {
    state.withLock { state in
      state.windows.lazy.compactMap(\.records.first).first?.journaled
    }
  }

  /// Forgets what has evidence.
  func drop(below leaf: Int64) {
    state.withLock { state in
      // The last one stays, empty at worst: the next commit may join it.
      while state.windows.count > 1, state.windows[0].known.upperBound <= leaf {
        state.windows.removeFirst()
      }
      for place in state.windows.indices { state.windows[place].drop(below: leaf) }
      state.count = state.windows.reduce(0) { $0 + $1.records.count }
    }
  }
}

extension RecentRecords.State {
  /// The older half goes when there are too many: the time-stamp authority is away for long, and
  /// rows wait on disk.
  fileprivate mutating func bound(to limit: Int) {
    guard count > limit else { return }
    while count > limit / 2, windows.count > 1 { count -= windows.removeFirst().records.count }
    guard count > limit / 2, let only = windows.first else { return }
    let kept = Array(only.records.suffix(limit / 2))[...]
    let first = kept.first?.leaf ?? only.known.upperBound
    windows[0] = .init(known: first..<only.known.upperBound, records: kept)
    count = kept.count
  }
}

extension RecentRecords.Window {
  fileprivate mutating func drop(below leaf: Int64) {
    let low = min(max(leaf, known.lowerBound), known.upperBound)
    records = records.drop { $0.leaf < low }
    known = low..<known.upperBound
  }
}
