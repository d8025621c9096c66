/// Which committed outcomes still owe their receipts.
///
/// Batches finish out of their order, but the store keeps one mark: everything up to a sequence.
struct Unsettled: Sendable {
  private var owed: Set<Int64> = []
  private var newest: Int64?

  mutating func owe(_ sequences: some Sequence<Int64>) {
    for sequence in sequences {
      owed.insert(sequence)
      newest = max(newest ?? sequence, sequence)
    }
  }

  mutating func pay(_ sequences: some Sequence<Int64>) {
    for sequence in sequences { owed.remove(sequence) }
  }

  /// The sequence up to which every outcome that this process knows has its receipt; `nil` when it
  /// knows none.
  var paidThrough: Int64? {
    owed.min().map { $0 - 1 } ?? newest
  }
}
