import Foundation
import Synchronization

/// The databases of tests that share one server.
package final class PostgresDatabases: Sendable {
  private let server: PostgresServer
  private let names = Mutex<[String: String]>([:])
  private let template = "ready"

  /// `prepare` makes the tables in the database of that URI; every other one is a copy of it.
  package init(on server: PostgresServer, prepare: (_ uri: String) throws -> Void) throws {
    self.server = server
    try server.run("CREATE DATABASE \(template)")
    try prepare(server.uri(template))
  }

  /// The URI of the database of that key, made when there is none yet.
  package func uri(of key: String) throws -> String {
    try names.withLock { names in
      if let name = names[key] { return server.uri(name) }
      let name = "home_\(UUID().uuidString.lowercased().prefix(8))"
      try server.run("CREATE DATABASE \(name) TEMPLATE \(template)")
      names[key] = name
      return server.uri(name)
    }
  }

  /// Removes it, and ends the connections to it.
  package func drop(_ key: String) {
    guard let name = names.withLock({ $0.removeValue(forKey: key) }) else { return }
    // What stays behind goes with the server.
    _ = try? server.run("DROP DATABASE \(name) WITH (FORCE)")
  }
}
