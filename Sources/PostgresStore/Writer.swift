import Records
import SQLStore
import Synchronization

/// Runs what writes, in transactions that concurrent calls share.
///
/// The ledger's positions are given under one lock (the row of `state`), for all nodes and threads:
/// so transactions cannot run beside one another, and what limits a store is how long one takes,
/// above all to become durable. Calls that come meanwhile therefore share the next one, as
/// `ReadingLog` does with readings.
final class Writer: Sendable {
  private let address: ServerAddress
  private let line = WriteLine()
  private let leafWatch: LeafWatch
  /// Whose turn it is has it.
  private let session = Mutex<Session?>(nil)
  private let mark: WriterMark

  init(_ address: ServerAddress, leafWatch: LeafWatch) {
    self.address = address
    self.leafWatch = leafWatch
    mark = WriterMark()
  }

  /// Runs `body` in a transaction and commits it. Durable when it returns; when it throws, nothing
  /// was changed, but for `.outcomeUnknown`.
  ///
  /// `body` may run a second time, in another transaction, when a call that shared its first one
  /// failed.
  func write<Result>(
    isRepeatable: Bool, _ body: (Session) throws -> Result
  ) throws(StoreError) -> Result {
    if let result = try write(Turn(isAlone: false), isRepeatable, body) { return result }
    guard let result = try write(Turn(isAlone: true), isRepeatable, body) else {
      preconditionFailure("a call that shares its transaction was rolled back for another's sake")
    }
    return result
  }

  /// `nil` when it must be done anew.
  private func write<Result>(
    _ turn: Turn, _ isRepeatable: Bool, _ body: (Session) throws -> Result
  ) throws(StoreError) -> Result? {
    let transaction: SharedTransaction
    switch line.enter(turn) {
    case .join(let open): transaction = open
    default:
      do throws(StoreError) {
        transaction = try begin()
      } catch {
        line.leave()
        throw error
      }
    }
    let result: Result
    do {
      result = try body(transaction.session)
    } catch {
      rollBack(transaction, after: error)
      throw StoreError(error, at: address.description)
    }
    if !isRepeatable { transaction.isRepeatable = false }
    if turn.isAlone || !handOver(transaction, turn) {
      try finish(transaction)
      return result
    }
    switch turn.wait() {
    case .ended(let outcome): try outcome.get()
    default: return nil
    }
    return result
  }

  /// Whether another call goes on in the transaction, and will answer for this one too.
  private func handOver(_ transaction: SharedTransaction, _ turn: Turn) -> Bool {
    transaction.members.append(turn)
    if line.pass(transaction) { return true }
    transaction.members.removeLast()
    return false
  }

  // MARK: Beginning

  private func begin() throws(StoreError) -> SharedTransaction {
    let session = try usableSession()
    do {
      // What was committed before the lock was had is seen by every later command.
      try session.post("BEGIN ISOLATION LEVEL READ COMMITTED")
      let leaf = try PreparedStatement("SELECT next_leaf FROM state FOR UPDATE", session)
        .first { $0.int(0) }
      guard let leaf else {
        throw StoreError.unusable(
          reason: "\(address): the database's state is gone: run postgang rebuild")
      }
      return SharedTransaction(session, number: mark.next(), firstLeaf: leaf)
    } catch {
      end(session)
      throw StoreError(error, at: address.description)
    }
  }

  private func usableSession() throws(StoreError) -> Session {
    if let session = session.withLock({ $0 }), !session.isGone() { return session }
    let new = try address.connect()
    session.withLock { $0 = new }
    return new
  }

  // MARK: Rolling back

  /// The transaction is over: who took part does it anew, or fails with the connection.
  private func rollBack(_ transaction: SharedTransaction, after error: any Error) {
    end(transaction.session)
    let call: Turn.Call
    if case SessionError.lost = error {
      call = .ended(.failure(StoreError(error, at: address.description)))
    } else {
      call = .again
    }
    for member in transaction.members { member.call(call) }
    line.leave()
  }

  /// Rolls back; a connection on which that fails is not used again.
  private func end(_ session: Session) {
    do throws(SessionError) {
      try session.post("ROLLBACK")
      _ = try session.answers()
    } catch {
      self.session.withLock { $0 = nil }
    }
  }

  // MARK: Committing

  private func finish(_ transaction: SharedTransaction) throws(StoreError) {
    let outcome: Result<Void, StoreError>
    do throws(StoreError) {
      outcome = .success(try commit(transaction))
    } catch {
      outcome = .failure(error)
    }
    for member in transaction.members { member.call(.ended(outcome)) }
    line.leave()
    try outcome.get()
  }

  private func commit(_ transaction: SharedTransaction) throws(StoreError) {
    let session = transaction.session
    var before: LeafWatch.State?
    do {
      // Before the commit, or who looks right after it would take these leaves for others'.
      before = leafWatch.announce(transaction.firstLeaf..<(try LeafWriter.next(session)))
      try mark.set(transaction.number, session)
      try session.commit()
    } catch SessionError.lost(let message) {
      if let before { leafWatch.takeBack(to: before) }
      self.session.withLock { $0 = nil }
      try lookForOutcome(of: transaction, message)
    } catch {
      if let before { leafWatch.takeBack(to: before) }
      end(session)
      throw StoreError(error, at: address.description)
    }
  }

  /// The connection was lost at COMMIT: looks whether it happened.
  private func lookForOutcome(
    of transaction: SharedTransaction, _ message: String
  ) throws(StoreError) {
    switch mark.look(for: transaction.number, at: address) {
    case .committed: return
    case .rolledBack:
      throw .unavailable(reason: "\(address): the connection is lost: \(message)")
    case .unknown(let why):
      let reason = """
        \(address): the connection was lost at a commit (\(message)), and it could not be looked up \
        whether it happened: \(why)
        """
      throw transaction.isRepeatable
        ? .unavailable(reason: reason) : .outcomeUnknown(reason: reason)
    }
  }
}

extension Session {
  /// Commits the transaction; durable when it returns.
  fileprivate func commit() throws {
    try send(compiled("COMMIT"), UnsafeBufferPointer(start: nil, count: 0), wanted: true)
    // After an error COMMIT rolls back, and tells it so.
    guard try answers().last?.status == "COMMIT" else {
      throw SessionError.refused(state: "25P02", message: "the transaction had failed before")
    }
  }
}
