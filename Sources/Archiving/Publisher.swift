import Ledger
import Pipeline
import Records
import Synchronization

/// Brings committed leaves into the ledger's files, and gives their proofs.
///
/// Leaves are durable in the store before they are published, so that a crash at any moment only
/// leaves work for the next publication. Call from any thread.
package final class Publisher: Sendable {
  private let ledger: Ledger
  private let reader: LedgerReader
  private let store: any LeafQueue
  private let clock: any WallClock
  private let known = Mutex<(size: Int64, durable: Int64)>((0, 0))

  package init(
    _ ledger: Ledger, reader: LedgerReader, of store: any LeafQueue, clock: any WallClock
  ) {
    self.ledger = ledger
    self.reader = reader
    self.store = store
    self.clock = clock
  }

  /// Publishes every committed leaf that is not yet published.
  package func publishAll() throws {
    _ = try publish([], from: try store.leafCount())
  }

  /// Publishes the leaves of a commit, and those before them that are not yet published.
  ///
  /// - Returns: the publication, which gives their proofs; `nil` when all were published before.
  package func publish(_ outcomes: [Outcome]) throws(LedgerError) -> Publication? {
    // A batch that repeats what was committed before has leaves that were published long since.
    let new = outcomes.filter { $0.leaf >= size }.sorted { $0.leaf < $1.leaf }
    guard let first = new.first, let last = new.last else { return nil }
    // One commit's leaves follow each other. Where they do not, as when a submission was in the
    // batch twice, it is the store that says which leaf stands where.
    guard zip(new, first.leaf...).allSatisfy({ $0.leaf == $1 }) else {
      return try publish([], from: last.leaf + 1)
    }
    return try publish(new.map(\.event.leaf), from: first.leaf)
  }

  /// Publishes when that leaf is not published yet.
  package func publish(through leaf: Int64) throws {
    if size <= leaf { try publishAll() }
  }

  /// The inclusion proof of a published leaf, as a receipt holds it; read from the ledger's files.
  package func proof(of leaf: Int64) throws(LedgerError) -> String {
    try reader.proof(of: leaf).description
  }

  /// How many leaves this process knows to be published.
  package var size: Int64 { known.withLock(\.size) }

  /// The ledger's files hold all leaves below this index durably.
  package var durableSize: Int64 { known.withLock(\.durable) }

  /// How another process holds the ledger, when this one has waited for it for that long: nothing is
  /// published meanwhile, by anybody.
  package func hold(after patience: Duration) -> LedgerHold? { ledger.hold(after: patience) }

  /// Makes everything published durable; for quiet moments of the process that serves.
  package func settle() throws(LedgerError) -> Int64 {
    let durable = try ledger.settle(at: clock.now(), store: AnyLeafQueue(store))
    known.withLock { $0.durable = max($0.durable, durable) }
    return durable
  }

  private func publish(
    _ leaves: [[UInt8]], from first: Int64
  ) throws(LedgerError) -> Publication {
    let publication = try ledger.publish(
      leaves, from: first, at: clock.now(), store: AnyLeafQueue(store))
    known.withLock { known in
      known.size = max(known.size, publication.checkpoint.size)
      known.durable = max(known.durable, publication.durableSize)
    }
    return publication
  }
}

/// A store for those who want to know its type.
private struct AnyLeafQueue: LeafQueue {
  let store: any LeafQueue

  init(_ store: any LeafQueue) { self.store = store }

  func leafCount() throws(StoreError) -> Int64 { try store.leafCount() }

  func leaves(from index: Int64, most: Int) throws(StoreError) -> [[UInt8]] {
    try store.leaves(from: index, most: most)
  }
}
