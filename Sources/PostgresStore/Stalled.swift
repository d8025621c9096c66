import SQLStore

/// Transactions that hold up all who write while the server waits for their process.
///
/// A process that is stopped (`SIGSTOP`, a machine that is suspended or swaps) between two pieces of
/// what it sends leaves the server in the middle of a pipeline. That is not "idle in transaction", and
/// no limit of the server counts there before PostgreSQL 17's `transaction_timeout`: its locks would
/// stay for as long as the process sleeps.
struct Stalled: Equatable {
  private let process: Int64
  /// When it last began with a message of its process.
  private let since: String

  /// Those that have said nothing, or read nothing, for as long as a transaction may be idle. Whoever
  /// waited so long for a lock, and has it now, may be among them for a moment.
  ///
  /// Only the own role's, which may be ended; whoever merely reads (a backup, say) holds up nobody.
  static func all(_ db: any SQLConnection) throws -> [Stalled] {
    try PreparedStatement(
      """
      SELECT pid::bigint, state_change::text FROM pg_stat_activity AS other \
      WHERE datname = current_database() AND usename = current_user AND state = 'active' \
      AND wait_event IN ('ClientRead', 'ClientWrite') AND state_change < clock_timestamp() \
      - nullif(current_setting('idle_in_transaction_session_timeout'), '0')::interval \
      AND EXISTS (SELECT FROM pg_locks WHERE pg_locks.pid = other.pid \
      AND relation = 'state'::regclass AND granted AND mode <> 'AccessShareLock')
      """, db
    ).all { Stalled(process: $0.int(0), since: $0.text(1)) }
  }

  /// Whom this cuts off finds its connection lost, and looks up what became of its commit.
  func end(_ db: any SQLConnection) throws {
    try PreparedStatement("SELECT pg_terminate_backend(?::int)", db).post(process)
  }
}
