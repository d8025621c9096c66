import Records
import SQLStore

/// Whose the database is: two homes in one would number their records as one, and tell each other's
/// leaves.
extension PostgresStore {
  /// Makes the database that home's when it is nobody's yet, for good.
  ///
  /// - Parameter ledgers: the verifier keys of the home's ledger, the one in use first.
  /// - Throws: `.unusable` when it is another home's.
  package func claim(for ledgers: [String]) throws(StoreError) {
    if try isOwned(by: ledgers) { return }
    guard let ledger = ledgers.first else { preconditionFailure("a home has a ledger") }
    try aside { db in
      // Of two that come at once the second finds the first one's row.
      try PreparedStatement(
        "INSERT INTO home (\"only\", ledger) VALUES (1, ?) ON CONFLICT DO NOTHING", db
      ).post(ledger)
    }
    _ = try isOwned(by: ledgers)
  }

  /// Whether who connects may do with the tables what they like: their owner, or a superuser.
  package func ownsTables() throws(StoreError) -> Bool {
    try read { db in
      try PreparedStatement(
        "SELECT pg_has_role(relowner, 'MEMBER') FROM pg_class WHERE oid = 'leaf'::regclass", db
      ).first { $0.bool(0) } ?? false
    }
  }

  /// Whether the database is that home's; false when it is nobody's yet.
  ///
  /// - Throws: `.unusable` when it is another home's.
  @discardableResult
  package func isOwned(by ledgers: [String]) throws(StoreError) -> Bool {
    let owner = try read { db in
      try PreparedStatement("SELECT ledger FROM home", db).first { $0.text(0) }
    }
    guard let owner else { return false }
    guard ledgers.contains(owner) else {
      throw .unusable(
        reason: """
          \(path) belongs to another home, whose ledger is \(owner): \
          name this home's own database in store:
          """)
    }
    return true
  }
}
