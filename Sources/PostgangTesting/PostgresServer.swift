import Foundation
import Glibc
import Synchronization

/// A PostgreSQL server of the tests' own (Debian's PostgreSQL 15), with a temporary folder for its
/// data, reached by a socket in there. It ends, and its folder is removed, with this value or with
/// the process, however that ends.
package final class PostgresServer: Sendable {
  package enum Durability: String, Sendable {
    /// Fast: what it has committed survives the end of the server's processes, not of the machine.
    case none = "fsync=off synchronous_commit=off full_page_writes=off"
    /// As in operation.
    case whole = "fsync=on synchronous_commit=on"
  }

  package struct Missing: Error, CustomStringConvertible {
    package let description: String
  }

  private static let programs = "/usr/lib/postgresql/15/bin"

  private let folder: TemporaryFolder
  private let keeper: Process
  private let output = Pipe()
  /// Closed when this process ends; then the keeper ends the server.
  private let lifeline = Pipe()

  /// The folder of its socket: what `host` is in connection URIs.
  package var socketFolder: String { folder.path }

  /// Starts it; it is ready when this returns.
  package init(_ durability: Durability = .none, settings: [String] = []) throws {
    guard FileManager.default.isExecutableFile(atPath: "\(PostgresServer.programs)/initdb") else {
      throw Missing(
        description: """
          PostgreSQL 15 is not installed in \(PostgresServer.programs): \
          apt-get install postgresql-15 (`.ci/install test` does it)
          """)
    }
    folder = try TemporaryFolder()
    keeper = Process()
    let all =
      durability.rawValue.split(separator: " ").map(String.init) + [
        "listen_addresses=", "unix_socket_directories=\(folder.path)", "max_connections=400",
        "shared_buffers=64MB", "autovacuum_naptime=10s",
      ] + settings
    let command = """
      cd "$1" && export LC_ALL=C.UTF-8 PATH=\(PostgresServer.programs):$PATH
      initdb -D data -U postgres -A trust -E UTF8 --no-sync >initdb.log 2>&1 || { cat initdb.log; exit 1; }
      shift; printf '%s\\n' "$@" >>data/postgresql.conf
      pg_ctl -D data -w -s -l server.log start </dev/null >start.log 2>&1 || { cat server.log; exit 1; }
      echo ready
      while read -r words; do
        pg_ctl -D data -w -s -l server.log $words </dev/null >start.log 2>&1; echo done
      done
      pg_ctl -D data -w -s -m immediate stop
      """
    let words = ["bash", "-c", command, "postgres", folder.path] + all.map(PostgresServer.setting)
    var arguments = words
    if geteuid() == 0 {
      guard let user = getpwnam("postgres") else {
        throw Missing(description: "there is no user postgres: apt-get install postgresql-15")
      }
      chown(folder.path, user.pointee.pw_uid, user.pointee.pw_gid)
      arguments =
        ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] + words
    }
    keeper.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    keeper.arguments = arguments
    keeper.standardInput = lifeline
    keeper.standardOutput = output
    try keeper.run()
    // The keeper alone is to hold the end that it reads.
    try lifeline.fileHandleForReading.close()
    let said = answer()
    guard said.hasPrefix("ready") else {
      throw Missing(description: "PostgreSQL does not start: \(said)")
    }
  }

  /// What the keeper says next.
  private func answer() -> String {
    var said = Data()
    while !said.contains(UInt8(ascii: "\n")),
      case let more = output.fileHandleForReading.availableData, !more.isEmpty
    {
      said += more
    }
    return String(decoding: said, as: UTF8.self)
  }

  deinit {
    // The keeper ends the server before its folder is removed.
    try? lifeline.fileHandleForWriting.close()
    keeper.waitUntilExit()
  }

  // MARK: Being there and away

  /// Ends the server as a power cut would (or `fast`, as an operator would); back after `start`.
  package func stop(mode: String = "immediate") throws { try tell("-m \(mode) stop") }

  package func start() throws { try tell("start") }

  private func tell(_ words: String) throws {
    try lifeline.fileHandleForWriting.write(contentsOf: Data("\(words)\n".utf8))
    _ = answer()
  }

  private static func setting(_ text: String) -> String {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    return "\(parts[0]) = '\(parts[1])'"
  }

  // MARK: Databases

  /// The URI of a database, for its owner or another role.
  package func uri(_ database: String, user: String = "postgres") -> String {
    let host = folder.path.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    return "postgresql://\(user)@\(host)/\(database)"
  }

  /// What `psql` gives for the statement, without alignment; as the superuser unless told.
  @discardableResult
  package func run(
    _ sql: String, in database: String = "postgres", as user: String = "postgres"
  ) throws -> String {
    let psql = Process()
    psql.executableURL = URL(fileURLWithPath: "\(PostgresServer.programs)/psql")
    psql.arguments = [
      "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", uri(database, user: user), "-c", sql,
    ]
    let output = Pipe()
    psql.standardOutput = output
    psql.standardError = output
    try psql.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    psql.waitUntilExit()
    let text = String(decoding: said, as: UTF8.self)
    guard psql.terminationStatus == 0 else { throw Missing(description: "psql: \(text)") }
    return text
  }
}
