import Records
import SQLStore
import Synchronization

/// A home's store in a PostgreSQL database, which several nodes share.
///
/// What a call committed is as durable as the server makes it (`synchronous_commit`, and its
/// standbys). Writers of all nodes take turns at the row of the table `state`; readers see the last
/// commit and wait for nobody. Call from any thread; calls block.
///
/// A connection that is lost is made anew by the next call. One that is lost at COMMIT has its
/// outcome looked up.
package final class PostgresStore: SQLStore, SharedStore {
  package var path: String { address.description }
  let address: ServerAddress
  let readers: SessionPool
  /// `nil` for a store that was opened for reading.
  let writer: Writer?
  let leafWatch = LeafWatch()
  /// How many leaves there were when they were last counted.
  let shownLeaves = Atomic<Int64>(0)
  /// What this store takes part as.
  let membership = Mutex<NodeID?>(nil)
  /// The last to go.
  private let hold: (any Sendable)?

  /// As many as the desk works on at once.
  private static let readerCount = 8

  /// Opens the database of that URI, which `migrate` has made ready.
  ///
  /// - Parameters:
  ///   - hold: is let go of with the store; a lock, say.
  ///   - patience: seconds for which it is tried to look up a commit whose connection was lost.
  ///   - silence: seconds for which a server may be silent before it is asked whether it is there.
  package convenience init(
    at uri: String, holding hold: (any Sendable)? = nil, patience: Double = 10,
    silence: Double = 15
  ) throws(StoreError) {
    let milliseconds = Int32(silence * 1000)
    try self.init(
      ServerAddress(uri, session: "read-write", silence: milliseconds), patience: patience, hold)
  }

  /// Opens a database to read only, a standby's too: what would write throws `.unusable`.
  package convenience init(reading uri: String) throws(StoreError) {
    try self.init(ServerAddress(uri, session: "any"), patience: nil)
  }

  /// Without patience it is for reading only.
  private init(
    _ address: ServerAddress, patience: Double?, _ hold: (any Sendable)? = nil
  ) throws(StoreError) {
    self.address = address
    self.hold = hold
    readers = SessionPool(address, most: PostgresStore.readerCount)
    writer = patience.map { [leafWatch] in Writer(address, leafWatch: leafWatch, patience: $0) }
    leafWatch.begin(
      at: try read { db in
        try Schema.requireNewest(db, place: address.description)
        return try LeafWriter.count(db)
      })
  }

  /// Whether what goes to and from that database may be read, or answered, by others on a network.
  package static func mayBeOverheard(at uri: String) -> Bool {
    // One that cannot be read is told when it is opened.
    (try? ServerAddress(uri, session: "any").mayBeOverheard) ?? false
  }

  package func read<Result>(
    _ body: (any SQLConnection) throws -> Result
  ) throws(StoreError) -> Result {
    try readers.withSession { session throws(StoreError) in
      do {
        try session.post("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        let result = try body(session)
        try session.post("COMMIT")
        // Nobody waits for a snapshot to be let go of: its answer is read by the next call.
        try session.finishSending()
        return result
      } catch {
        session.rollBack()
        throw StoreError(error, at: path)
      }
    }
  }

  @discardableResult
  package func write<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLConnection) throws -> Result
  ) throws(StoreError) -> Result {
    try requireWriting().write(isRepeatable: false) { try body($0) }
  }

  @discardableResult
  package func writeAlone<Result>(
    _ body: (any SQLConnection) throws -> Result
  ) throws(StoreError) -> Result {
    try requireWriting().writeAlone { try body($0) }
  }

  package func perform<Call: ItemCall>(_ call: Call) throws(StoreError) -> Call.Value {
    try requireWriting().perform(call)
  }

  @discardableResult
  func requireWriting() throws(StoreError) -> Writer {
    guard let writer else { throw .unusable(reason: "\(path) was opened for reading only") }
    return writer
  }

  package func foreignLeafCount() throws(StoreError) -> Int64 {
    leafWatch.foreign(of: try leafCount())
  }

  package func findDamage() throws(StoreError) -> [String] { try miscounts() }
}
