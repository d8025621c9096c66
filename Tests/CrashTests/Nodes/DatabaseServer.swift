import PostgangTesting

/// Where a test's databases are.
protocol DatabaseServer: Sendable {
  /// The connection URI of a database, as nodes have it.
  func uri(_ database: String) -> String
  /// What the statement gives, as the superuser.
  @discardableResult
  func run(_ sql: String, in database: String) throws -> String
}

extension PostgresServer: DatabaseServer {
  func uri(_ database: String) -> String { uri(database, user: "postgres") }

  @discardableResult
  func run(_ sql: String, in database: String) throws -> String {
    try run(sql, in: database, as: "postgres")
  }
}
