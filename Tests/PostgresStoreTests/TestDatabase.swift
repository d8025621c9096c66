import Foundation
import PostgangTesting
import PostgresStore

/// A database with empty tables on the shared server, for one test.
final class TestDatabase: Sendable {
  let uri: String
  private let key = UUID().uuidString

  init() throws { uri = try Shared.databases.get().uri(of: key) }

  deinit {
    // Without databases there is none to remove.
    try? Shared.databases.get().drop(key)
  }

  var name: String { (uri as NSString).lastPathComponent }

  func open() throws -> PostgresStore { try PostgresStore(at: uri) }

  /// Runs SQL as somebody at a terminal would; what it gives.
  @discardableResult
  func run(_ sql: String, as user: String = "postgres") throws -> String {
    try Shared.server.get().run(sql, in: name, as: user)
  }
}

/// A database in which nobody has made tables.
final class EmptyDatabase: Sendable {
  let name = "empty_\(UUID().uuidString.lowercased().prefix(8))"
  let uri: String

  init() throws {
    let server = try Shared.server.get()
    try server.run("CREATE DATABASE \(name)")
    uri = server.uri(name)
  }

  deinit {
    // What stays behind goes with the server.
    _ = try? Shared.server.get().run("DROP DATABASE \(name) WITH (FORCE)")
  }

  @discardableResult
  func run(_ sql: String) throws -> String { try Shared.server.get().run(sql, in: name) }
}
