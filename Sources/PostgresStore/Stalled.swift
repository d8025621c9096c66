import SQLStore

/// Transactions that hold up all who write while the server waits for their process.
///
/// A process that is stopped (`SIGSTOP`, a machine that is suspended or swaps) between two pieces of
/// what it sends leaves the server in the middle of a pipeline. That is not "idle in transaction", and
/// no limit of the server counts there before PostgreSQL 17's `transaction_timeout`: its locks would
/// stay for as long as the process sleeps.
enum Stalled {
  /// Ends those that have said nothing, or read nothing, for as long as a transaction may be idle.
  ///
  /// Whom this cuts off finds its connection lost, and looks up what became of its commit.
  static func end(_ db: any SQLConnection) throws {
    try PreparedStatement(ending, db).post()
  }

  /// Only the own role's, which may be ended; whoever merely reads (a backup, say) holds up nobody.
  private static let ending = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity AS other \
    WHERE datname = current_database() AND usename = current_user AND state = 'active' \
    AND wait_event IN ('ClientRead', 'ClientWrite') AND state_change < clock_timestamp() \
    - current_setting('idle_in_transaction_session_timeout')::interval \
    AND EXISTS (SELECT FROM pg_locks WHERE pg_locks.pid = other.pid \
    AND relation = 'state'::regclass AND granted AND mode <> 'AccessShareLock')
    """
}
