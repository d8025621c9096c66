/// Which committed outcomes still owe their receipts.
///
/// Batches finish out of their order, but the store keeps one mark: everything up to a sequence.
struct Unsettled: Sendable {
  private var owed: Set<Int64> = []
  private var newest: Int64?
  /// What this process answers for and the store may not know to be settled.
  private var known: Set<Int64> = []

  mutating func owe(_ sequences: some Sequence<Int64>) {
    for sequence in sequences {
      owed.insert(sequence)
      known.insert(sequence)
      newest = max(newest ?? sequence, sequence)
    }
  }

  mutating func pay(_ sequences: some Sequence<Int64>) {
    for sequence in sequences { owed.remove(sequence) }
  }

  /// Whether this process answers for that outcome already.
  func isKnown(_ sequence: Int64) -> Bool { known.contains(sequence) }

  /// The store knows that everything up to `sequence` is settled.
  mutating func forget(through sequence: Int64) {
    known = known.filter { $0 > sequence }
  }

  /// The sequence up to which every outcome that this process knows has its receipt; `nil` when it
  /// knows none.
  var paidThrough: Int64? {
    owed.min().map { $0 - 1 } ?? newest
  }
}
