import Dispatch
import Records
import Synchronization

/// Journals who was shown what is in a record ("sett av"): every reading has its leaf.
///
/// Readings that come while a transaction is on its way share the next one. Call from any thread
/// but the cooperative pool's; calls block until the reading is durable, so that nothing is shown
/// which is not journalled.
package final class ReadingLog: Sendable {
  private struct State {
    var waiting: [Reading] = []
    /// Somebody commits.
    var isBusy = false
  }

  private let store: any Store
  private let now: @Sendable () -> Instant
  private let published: @Sendable () -> Void
  private let state = Mutex(State())

  /// `published` is called after each commit.
  init(
    _ store: any Store, now: @escaping @Sendable () -> Instant,
    published: @escaping @Sendable () -> Void
  ) {
    self.store = store
    self.now = now
    self.published = published
  }

  /// Journals that `handler` was shown what is in the record; nothing when there is no such record.
  package func note(record: RecordID, by handler: String?) throws(StoreError) {
    let own = Reading(record: record, by: handler)
    let isFirst = state.withLock { state in
      state.waiting.append(own)
      defer { state.isBusy = true }
      return !state.isBusy
    }
    // Whoever comes first commits for all who came until then, and then bids the next one do so.
    if !isFirst, case .done(let result) = own.turn() { return try result.get() }
    let batch = state.withLock { state in
      defer { state.waiting = [] }
      return state.waiting
    }
    let result = commit(batch)
    for reading in batch where reading !== own { reading.finish(.done(result)) }
    let next = state.withLock { state in
      state.isBusy = !state.waiting.isEmpty
      return state.waiting.first
    }
    next?.finish(.lead)
    try result.get()
  }

  private func commit(_ batch: [Reading]) -> Result<Void, StoreError> {
    do throws(StoreError) {
      try store.recordReads(batch.map { (record: $0.record, by: $0.handler) }, at: now())
    } catch {
      return .failure(error)
    }
    published()
    return .success(())
  }
}

/// One reading on its way into the store.
private final class Reading: Sendable {
  enum Turn {
    /// It is committed, or could not be.
    case done(Result<Void, StoreError>)
    /// It is the first of those that wait: commit for them.
    case lead
  }

  let record: RecordID
  let handler: String?
  private let outcome = Mutex<Turn?>(nil)
  private let known = DispatchSemaphore(value: 0)

  init(record: RecordID, by handler: String?) {
    self.record = record
    self.handler = handler
  }

  func finish(_ turn: Turn) {
    outcome.withLock { $0 = turn }
    known.signal()
  }

  /// Blocks until it is its turn.
  func turn() -> Turn {
    known.wait()
    guard let turn = outcome.withLock({ $0 }) else {
      preconditionFailure("a reading was called without a turn")
    }
    return turn
  }
}
