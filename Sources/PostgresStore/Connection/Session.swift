import CLibpq
import Glibc
import Records
import SQLStore

/// One connection to the server, in pipeline mode (PostgreSQL, "Pipeline Mode"): commands are sent
/// without waiting for the ones before them, and their answers are read together.
///
/// `@unchecked Sendable`: between being taken and being given back, a connection has one owner.
final class Session: @unchecked Sendable {
  /// What the next result from the server belongs to.
  private enum Awaited {
    case preparation(Compiled)
    /// Its rows are wanted by nobody; that it worked is.
    case done
    case answer
    /// The next leaf's index, which comes with the lock of who writes.
    case position
    case end
  }

  let place: String
  let handle: OpaquePointer
  private var statements: [String: Compiled] = [:]
  /// Begins the statements' names. Behind a pooler that lends connections for a transaction, a
  /// statement of somebody else must not be taken for this one's.
  private let prefix = "p\(String(UInt64.random(in: 0...UInt64.max), radix: 36))_"
  private var awaited: [Awaited] = []
  private(set) var isLost = false
  /// Whether answers are still to be read.
  var isAwaiting: Bool { !awaited.isEmpty }
  /// It is between `beginWriting` and the end of that transaction.
  private var isWriting = false
  private var gathering: LeafGathering?
  private let liveness: ServerLiveness
  /// The server has warned of something since COMMIT was sent.
  private var wasWarned = false

  /// Takes over a connection that stands.
  ///
  /// - Parameter liveness: tells of a server that says nothing whether it is there.
  init(_ handle: OpaquePointer, at place: String, _ liveness: ServerLiveness) {
    self.handle = handle
    self.place = place
    self.liveness = liveness
    // Without it, sending much while the server answers much would have both wait for ever.
    PQsetnonblocking(handle, 1)
    PQenterPipelineMode(handle)
    // Texts of warnings stand in the server's log; libpq would print them.
    PQsetNoticeReceiver(
      handle,
      { context, notice in
        guard let context, let severity = PQresultErrorField(notice, Session.severity),
          String(cString: severity) == "WARNING"
        else { return }
        Unmanaged<Session>.fromOpaque(context).takeUnretainedValue().wasWarned = true
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  /// `PG_DIAG_SEVERITY_NONLOCALIZED`.
  private static let severity = CInt(UInt8(ascii: "V"))

  deinit { PQfinish(handle) }

  // MARK: Sending

  /// The statement from the cache, or a new one, which the server gets when it first runs.
  func compiled(_ sql: String) -> Compiled {
    if let known = statements[sql] { return known }
    let made = Compiled(sql, name: "\(prefix)\(statements.count)")
    statements[sql] = made
    return made
  }

  /// Sends a command whose rows nobody wants; an error is thrown by what next waits.
  func post(_ sql: String) throws(SessionError) {
    try send(compiled(sql), UnsafeBufferPointer(start: nil, count: 0), wanted: false)
  }

  /// Sends a command with its values; `wanted` tells whether `answers` gives what comes of it.
  func send(
    _ statement: Compiled, _ values: UnsafeBufferPointer<Parameter>, wanted: Bool
  ) throws(SessionError) {
    if isLost { throw .lost(message: "it was lost before") }
    try prepare(statement, values)
    let count = values.count
    let sent = withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: count) {
      pointers in
      withUnsafeTemporaryAllocation(of: CInt.self, capacity: 2 * count) { numbers in
        for (place, value) in values.enumerated() {
          pointers[place] = value.bytes?.baseAddress?.assumingMemoryBound(to: CChar.self)
          numbers[place] = CInt(value.bytes?.count ?? 0)
          numbers[count + place] = 1
        }
        return PQsendQueryPrepared(
          handle, statement.name, CInt(count), pointers.baseAddress, numbers.baseAddress,
          numbers.baseAddress?.advanced(by: count), 1)
      }
    }
    guard sent == 1 else { throw lost() }
    awaited.append(wanted ? .answer : .done)
  }

  private func prepare(
    _ statement: Compiled, _ values: UnsafeBufferPointer<Parameter>
  ) throws(SessionError) {
    if let types = statement.types {
      precondition(
        types.count == values.count && zip(types, values).allSatisfy { $0 == $1.type },
        "a statement is run with values of other types than before")
      return
    }
    let types = values.map(\.type)
    guard PQsendPrepare(handle, statement.name, statement.text, CInt(types.count), types) == 1
    else { throw lost() }
    statement.types = types
    awaited.append(.preparation(statement))
  }

  /// Has the server carry out what was sent, without waiting for it (`PQpipelineSync`).
  func finishSending() throws(SessionError) {
    guard PQpipelineSync(handle) == 1 else { throw lost() }
    awaited.append(.end)
    try flush()
  }

  // MARK: Receiving

  /// Sends what was not sent yet, waits for everything, and gives the wanted answers in order.
  func answers() throws(SessionError) -> [Answer] {
    if case .end? = awaited.last {} else { try finishSending() }
    var answers: [Answer] = []
    var failure: SessionError?
    let all = awaited
    awaited.removeAll(keepingCapacity: true)
    for next in all {
      guard let result = try result() else { throw lost() }
      let answer = Answer(result)
      if case .end = next {
        guard PQresultStatus(result) == PGRES_PIPELINE_SYNC else { throw lost() }
        continue
      }
      if let error = Session.error(result) {
        if case .preparation(let statement) = next { statement.types = nil }
        if failure == nil { failure = error }
        if PQstatus(handle) != CONNECTION_OK { throw lost(error) }
      } else if PQresultStatus(result) == PGRES_PIPELINE_ABORTED {
        if case .preparation(let statement) = next { statement.types = nil }
      } else if case .answer = next {
        answers.append(answer)
      } else if case .position = next {
        gathering = answer.count == 1 ? LeafGathering(from: answer.row(0).int(0)) : nil
      }
      // The results of one command end with none.
      guard try self.result() == nil else { throw lost() }
    }
    if let failure { throw failure }
    return answers
  }

  static func error(_ result: OpaquePointer) -> SessionError? {
    guard PQresultStatus(result) == PGRES_FATAL_ERROR else { return nil }
    let state = PQresultErrorField(result, CInt(UInt8(ascii: "C"))).map { String(cString: $0) }
    let message = PQresultErrorField(result, CInt(UInt8(ascii: "M"))).map { String(cString: $0) }
    return .refused(
      state: state ?? "08006",
      message: message ?? String(cString: PQresultErrorMessage(result)).trimmed)
  }

  /// The next result (`PQgetResult`), waiting for it.
  private func result() throws(SessionError) -> OpaquePointer? {
    while PQisBusy(handle) == 1 {
      try wait(for: PQflush(handle) == 1 ? POLLIN | POLLOUT : POLLIN)
      guard PQconsumeInput(handle) == 1 else { throw lost() }
    }
    return PQgetResult(handle)
  }

  private func flush() throws(SessionError) {
    while true {
      switch PQflush(handle) {
      case 0: return
      case 1:
        try wait(for: POLLIN | POLLOUT)
        guard PQconsumeInput(handle) == 1 else { throw lost() }
      default: throw lost()
      }
    }
  }

  /// Waits for as long as the server is there: how long a statement takes, nobody knows.
  private func wait(for events: Int32) throws(SessionError) {
    var entry = pollfd(fd: PQsocket(handle), events: Int16(events), revents: 0)
    while true {
      let ready = poll(&entry, 1, liveness.milliseconds)
      if ready > 0 { return }
      if ready < 0, errno != EINTR { throw lost() }
      if ready == 0, !liveness.isThere() {
        isLost = true
        awaited.removeAll()
        throw .lost(
          message: """
            it has said nothing for \(liveness.milliseconds / 1000) seconds, and does not answer who \
            asks whether it is there
            """)
      }
    }
  }

  // MARK: Writing

  /// Begins a transaction that has the ledger's next positions to itself, without waiting for it.
  func beginWriting() throws(SessionError) {
    isWriting = true
    gathering = nil
    // What was committed before the lock was had is seen by every later command.
    try post("BEGIN ISOLATION LEVEL READ COMMITTED")
    try post("SELECT next_leaf FROM state FOR UPDATE")
    awaited[awaited.count - 1] = .position
  }

  /// Where the leaves of the transaction that writes gather; waits until it has its lock.
  func leafGathering() throws -> LeafGathering? {
    guard isWriting else { return nil }
    if gathering == nil { _ = try answers() }
    guard let gathering else {
      throw StoreError.unusable(
        reason: "\(place): the database's state is gone: run postgang rebuild")
    }
    return gathering
  }

  /// Commits the transaction that writes; durable when it returns.
  func commitWriting() throws(SessionError) {
    isWriting = false
    try commit()
  }

  /// Commits the transaction; durable when it returns.
  ///
  /// A commit that waits for a standby can be cancelled on the server (`pg_cancel_backend`): it is
  /// answered like any other then, with a warning, though the loss of the primary would undo it. After a
  /// warning the connection is therefore given up, as one that was lost at COMMIT.
  func commit() throws(SessionError) {
    wasWarned = false
    try send(compiled("COMMIT"), UnsafeBufferPointer(start: nil, count: 0), wanted: true)
    // After an error COMMIT rolls back, and tells it so.
    guard try answers().last?.status == "COMMIT" else {
      throw SessionError.refused(state: "25P02", message: "the transaction had failed before")
    }
    if wasWarned {
      isLost = true
      throw .lost(message: "the server has warned at the commit: its log says of what")
    }
  }

  /// Rolls back what is open; a connection on which that fails is lost.
  func rollBack() {
    isWriting = false
    do throws(SessionError) {
      // What was still on its way may have failed: it is over with the rest.
      if !awaited.isEmpty { _ = try? answers() }
      try post("ROLLBACK")
      _ = try answers()
    } catch {
      isLost = true
    }
  }

  /// What keeps this connection from being used again.
  func lost(_ error: SessionError? = nil) -> SessionError {
    isLost = true
    awaited.removeAll()
    if case .refused(_, let message)? = error { return .lost(message: message) }
    return .lost(message: String(cString: PQerrorMessage(handle)).trimmed)
  }
}
