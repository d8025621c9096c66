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

  init(_ address: ServerAddress, leafWatch: LeafWatch, patience: Double) {
    self.address = address
    self.leafWatch = leafWatch
    mark = WriterMark(patience: patience)
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
      return try rollBack(transaction, after: error)
    }
    if !isRepeatable { transaction.isRepeatable = false }
    guard !turn.isAlone, handOver(transaction, turn) else {
      return try commit(transaction) ? result : nil
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
    do throws(SessionError) {
      try session.beginWriting()
    } catch {
      throw StoreError(error, at: address.description)
    }
    return SharedTransaction(session, number: mark.next())
  }

  private func usableSession() throws(StoreError) -> Session {
    if let session = session.withLock({ $0 }), !session.isGone() { return session }
    let new = try address.connect()
    session.withLock { $0 = new }
    return new
  }

  // MARK: Ending

  /// Rolls back. Whose fault an error is cannot be told when several took part, since what they sent
  /// was not waited for: then each does its part anew, alone.
  ///
  /// - Returns: `nil`, when the caller is to do so too.
  private func rollBack<Result>(
    _ transaction: SharedTransaction, after error: any Error
  ) throws(StoreError) -> Result? {
    transaction.session.rollBack()
    let told = StoreError(error, at: address.description)
    let isShared = !transaction.members.isEmpty
    if case SessionError.lost = error {
      end(transaction, .ended(.failure(told)))
    } else {
      end(transaction, .again)
      if isShared { return nil }
    }
    throw told
  }

  /// - Returns: `false` when the caller is to do its part anew.
  private func commit(_ transaction: SharedTransaction) throws(StoreError) -> Bool {
    var before: LeafWatch.State?
    do {
      // Before the commit, or who looks right after it would take these leaves for others'.
      if let leaves = try transaction.session.leafGathering() {
        before = leafWatch.announce(leaves.start..<leaves.next)
      }
      try mark.set(transaction.number, transaction.session)
      try transaction.session.commitWriting()
    } catch {
      if let before { leafWatch.takeBack(to: before) }
      guard case SessionError.lost(let message) = error else {
        let again: Bool? = try rollBack(transaction, after: error)
        return again ?? false
      }
      let outcome = Result { () throws(StoreError) in try lookForOutcome(of: transaction, message) }
      end(transaction, .ended(outcome))
      try outcome.get()
      return true
    }
    end(transaction, .ended(.success(())))
    return true
  }

  /// Tells all who took part but the caller, and gives the connection to the next.
  private func end(_ transaction: SharedTransaction, _ call: Turn.Call) {
    for member in transaction.members { member.call(call) }
    line.leave()
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
