import Records
import Synchronization

@testable import Ledger

/// The same life of a ledger again and again: batches of odd sizes, with kept checkpoints between.
struct Rehearsal {
  static let batches = [100, 156, 1, 100, 0, 300, 1, 60]
  static let now = Instant(milliseconds: 1_795_000_000_000)

  let store = FakeStore()
  var keeping: Ledger.Keeping {
    var keeping = Ledger.Keeping()
    keeping.leaves = 150
    return keeping
  }

  /// Publishes all batches, each in turn committed first; then settles.
  func run(on ledger: Ledger) throws {
    for batch in Rehearsal.batches {
      let known = store.all.count
      let leaves = Leaves.make(known..<known + batch)
      let first = store.commit(leaves)
      let publication = try ledger.publish(leaves, from: first, at: Rehearsal.now, store: store)
      // A store forgets as soon as it may.
      store.settle(below: publication.durableSize)
    }
    store.settle(below: try ledger.settle(at: Rehearsal.now, store: store))
  }

  /// What happens after a crash: everything that the store has is published.
  func goOn(with ledger: Ledger) throws {
    let count = try store.leafCount()
    let publication = try ledger.publish([], from: count, at: Rehearsal.now, store: store)
    store.settle(below: publication.durableSize)
    store.settle(below: try ledger.settle(at: Rehearsal.now, store: store))
  }
}
