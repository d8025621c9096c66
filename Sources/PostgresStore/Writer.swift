import Records
import SQLStore
import Synchronization

/// Runs what writes, in transactions that concurrent calls share.
///
/// The ledger's positions are given under one lock (the row of `state`), for all nodes and threads:
/// so transactions cannot run beside one another, and what limits a store is how long one takes,
/// above all to become durable. Calls that come meanwhile therefore share the next one: the first of
/// them does the work of all, while the others wait.
final class Writer: Sendable {
  private let address: ServerAddress
  let line = WriteLine()
  private let leafWatch: LeafWatch
  /// Whoever leads has it.
  private let session = Mutex<Session?>(nil)
  private let mark: WriterMark
  /// Leaves below it were committed before a commit of this store was answered.
  private let answered = Atomic<Int64>(0)

  init(_ address: ServerAddress, leafWatch: LeafWatch, patience: Double) {
    self.address = address
    self.leafWatch = leafWatch
    mark = WriterMark(patience: patience)
  }

  /// Runs `body` in a transaction and commits it. Durable when it returns; when it throws, nothing
  /// was changed, but for `.outcomeUnknown`.
  ///
  /// Another call's thread may run `body`, and a second time, in another transaction, when a call
  /// that shared its first one failed.
  ///
  /// - Parameter isRepeatable: when it is unknown whether it was committed, doing it again is safe.
  func write<Value: Sendable>(
    isRepeatable: Bool, _ body: @escaping @Sendable (Session) throws -> Value
  ) throws(StoreError) -> Value {
    let result = Slot<Value>()
    try wait(
      for: Turn(isRepeatable: isRepeatable, .any { session in result.put(try body(session)) }))
    return result.take()
  }

  /// Carries out a call on items, with those of others.
  func perform<Call: ItemCall>(_ call: Call) throws(StoreError) -> Call.Value {
    let result = Slot<Call.Value>()
    try wait(
      for: Turn(.items(call.wants) { tables in result.put(try call.perform(on: &tables)) }))
    return result.take()
  }

  private func wait(for turn: Turn) throws(StoreError) {
    switch line.enter(turn) {
    case .done(let outcome): try outcome.get()
    case .lead: try turn.told(lead(turn)).get()
    }
  }

  /// The same in a transaction of its own, here and once.
  func writeAlone<Value>(_ body: (Session) throws -> Value) throws(StoreError) -> Value {
    guard case .lead = line.enter(Turn(.alone)) else {
      preconditionFailure("another did what only its caller can do")
    }
    _ = line.next()
    defer { line.leave() }
    return try transact(body)
  }

  /// Does the work of all who wait, and then has the next one lead.
  private func lead(_ own: Turn) -> Result<Void, StoreError> {
    let turns = line.next()
    var outcome = commit(turns)
    // Whose fault it was cannot be told, since what they sent was not waited for.
    let isSplit = turns.count > 1 && outcome.isRefusal
    if isSplit { outcome = commit([own]) }
    for turn in turns.dropFirst() {
      turn.call(.done(turn.told(isSplit ? commit([turn]) : outcome)))
    }
    line.leave()
    return outcome
  }

  private func commit(_ turns: [Turn]) -> Result<Void, StoreError> {
    Result { () throws(StoreError) in
      try transact { session in
        try Writer.changeItems(turns, session)
        for case .any(let body) in turns.map(\.work) { try body(session) }
      }
    }
  }

  /// Those for the next items of teams before those for single ones: see `ItemBatch`.
  private static func changeItems(_ turns: [Turn], _ session: Session) throws {
    var queues: [(ItemWants, @Sendable (inout ItemBatch) throws -> Void)] = []
    var single = queues
    for case .items(let wants, let perform) in turns.map(\.work) {
      if wants.queue != nil {
        queues.append((wants, perform))
      } else {
        single.append((wants, perform))
      }
    }
    let calls = queues + single
    if calls.isEmpty { return }
    var batch = try ItemBatch(calls.map(\.0), session)
    for (_, perform) in calls { try perform(&batch) }
    try batch.finish()
  }

  /// One transaction.
  private func transact<Value>(_ body: (Session) throws -> Value) throws(StoreError) -> Value {
    let session = try usableSession()
    let value: Value
    do {
      try session.beginWriting()
      value = try body(session)
    } catch {
      session.rollBack()
      throw StoreError(error, at: address.description)
    }
    try finish(session)
    return value
  }

  private func usableSession() throws(StoreError) -> Session {
    if let session = session.withLock({ $0 }), !session.isGone() { return session }
    session.withLock { $0 = nil }
    let new = try address.connect(for: .writing)
    session.withLock { $0 = new }
    return new
  }

  private func finish(_ session: Session) throws(StoreError) {
    let number = mark.next()
    var before: LeafWatch.State?
    var leafCount: Int64 = 0
    do {
      // Never before the lock was had: who looks for the outcome afterwards relies on it.
      let leaves = try session.leafGathering()
      // Before the commit, or who looks right after it would take these leaves for others'.
      if let leaves {
        before = try leafWatch.announce(
          leaves.start..<leaves.next, in: address.description)
        leafCount = leaves.next
      }
      try mark.set(number, with: leaves, session)
      try session.commitWriting()
    } catch {
      guard case SessionError.lost(let message) = error else {
        if let before { leafWatch.takeBack(to: before) }
        session.rollBack()
        throw StoreError(error, at: address.description)
      }
      try look(for: number, message, before)
    }
    answered.max(leafCount, ordering: .relaxed)
  }

  /// Leaves below it are as durable as a commit that was answered: no loss of the primary changes them.
  var durableLeaves: Int64 { answered.load(ordering: .relaxed) }

  /// Commits nothing, after which that holds for all leaves that there were.
  func makeLeavesDurable() throws(StoreError) { try write(isRepeatable: true) { _ in } }

  /// The connection was lost at COMMIT: looks whether it happened.
  private func look(
    for number: Int64, _ message: String, _ before: LeafWatch.State?
  ) throws(StoreError) {
    switch mark.look(for: number, at: address) {
    case .committed: return
    case .rolledBack:
      if let before { leafWatch.takeBack(to: before) }
      throw .unavailable(reason: "\(address): the connection is lost: \(message)")
    case .unknown(let why):
      if let before { leafWatch.takeBack(to: before) }
      throw .outcomeUnknown(
        reason: """
          \(address): the connection was lost at a commit (\(message)), and it could not be looked \
          up whether it happened: \(why)
          """)
    }
  }
}

extension Result<Void, StoreError> {
  /// Something in the transaction itself was wrong, so that what was right in it can be done without
  /// that. What is not available is so for all.
  fileprivate var isRefusal: Bool {
    if case .failure(.unusable) = self { true } else { false }
  }
}
