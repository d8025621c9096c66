import Dispatch
import Records
import SQLStore
import Synchronization

/// What tells a commit that happened from one that did not, when the connection was lost meanwhile:
/// every write transaction leaves its number in its store's row of the table `writer`.
///
/// The server's own `pg_xact_status` would not do: a standby that took over without having had the
/// transaction may have given its number to another one.
final class WriterMark: Sendable {
  enum Finding {
    case committed
    case rolledBack
    case unknown(String)
  }

  /// Seconds for which it is tried to look.
  private let patience: Double
  private let id: [UInt8]
  private let last = Mutex<Int64>(0)

  init(patience: Double) {
    self.patience = patience
    var generator = SystemRandomNumberGenerator()
    let words = (generator.next() as UInt64, generator.next() as UInt64)
    id = withUnsafeBytes(of: words) { Array($0) }
  }

  /// The number for one more transaction.
  func next() -> Int64 {
    last.withLock { last in
      last += 1
      return last
    }
  }

  private static let mark = """
    INSERT INTO writer (id, number, at) \
    VALUES (?1, ?2, extract(epoch FROM now())::bigint * 1000) \
    ON CONFLICT (id) DO UPDATE SET number = excluded.number, at = excluded.at
    """
  /// One statement, since each has its price.
  private static let markWithLeaves = """
    WITH mark AS (\(mark)), leaves AS (INSERT INTO leaf (first, count, bundle) VALUES (?3, ?4, ?5)) \
    UPDATE state SET next_leaf = ?6
    """

  /// Within the transaction of that number, with the leaves that it gives. Forgets stores that wrote
  /// nothing for a week.
  func set(_ number: Int64, with leaves: LeafGathering?, _ session: Session) throws {
    if number == 1 {
      try session.post(
        "DELETE FROM writer WHERE at < extract(epoch FROM now())::bigint * 1000 - 604800000")
    }
    guard let leaves, leaves.next > leaves.first else {
      return try PreparedStatement(WriterMark.mark, session).post(id, number)
    }
    try PreparedStatement(WriterMark.markWithLeaves, session).post(
      id, number, leaves.first, leaves.next - leaves.first, leaves.bundle, leaves.next)
  }

  /// Whether the transaction was committed, by looking: never a guess. When it was, it is as durable as
  /// if COMMIT had been answered.
  func look(for number: Int64, at address: ServerAddress) -> Finding {
    let end = DispatchTime.now() + patience
    // Nobody signals it: a server that refuses connections at once is asked again after a moment.
    let pause = DispatchSemaphore(value: 0)
    var why: StoreError
    repeat {
      do throws(StoreError) {
        return try WriterMark.isSet(id, number, address) ? .committed : .rolledBack
      } catch {
        why = error
      }
      _ = pause.wait(timeout: min(end, .now() + 0.25))
    } while DispatchTime.now() < end
    return .unknown("\(why)")
  }

  private static func isSet(
    _ id: [UInt8], _ number: Int64, _ address: ServerAddress
  ) throws(StoreError) -> Bool {
    let session = try address.connect()
    do {
      try session.post("BEGIN")
      try session.post("SET LOCAL lock_timeout = '10s'")
      // The transaction in question had this lock when COMMIT was sent: once it can be had, that
      // one has ended, either way.
      try session.post("SELECT FROM state FOR UPDATE")
      let found = try PreparedStatement("SELECT number FROM writer WHERE id = ?", session)
        .first(id) { $0.int(0) }
      guard found == number else { return false }
      // A connection that is cut while its commit waits for a standby leaves a commit that everybody
      // sees, and that is gone when the standby takes over. What is committed after it waits for it.
      try PreparedStatement("UPDATE writer SET number = ? WHERE id = ?", session).post(number, id)
      try session.commit()
      return true
    } catch {
      throw StoreError(error, at: address.description)
    }
  }
}
