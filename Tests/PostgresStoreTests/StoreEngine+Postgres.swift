import PostgangTesting
import PostgresStore

/// The server that the tests of this target share, and its databases.
enum Shared {
  static let server = Result { try PostgresServer() }
  static let databases = Result {
    try PostgresDatabases(on: server.get()) { uri in try PostgresStore.migrate(uri) }
  }
}

extension StoreEngine {
  /// A database for each home.
  static let postgres = StoreEngine("PostgreSQL", keepsLeaves: true) { folder in
    try PostgresStore(at: Shared.databases.get().uri(of: folder))
  } closing: { folder in
    // Without databases there is none to remove.
    try? Shared.databases.get().drop(folder)
  }
}
