import Foundation
import Glibc
import PostgangTesting
import Synchronization
import Testing

/// A PostgreSQL primary and a standby that streams from it: a commit is answered when the standby has
/// it too (synchronous replication). Both end, and their folder is removed, with this value or with the
/// process, however that ends.
final class ReplicatedServer: DatabaseServer {
  private let folder: TemporaryFolder
  private let keeper: Process
  /// Closed when this process ends; then the keeper ends the servers.
  private let lifeline = Pipe()
  /// Which of the two is the primary.
  private let primary = Mutex("first")

  private static let programs = "/usr/lib/postgresql/15/bin"

  /// Starts both; they are ready when this returns.
  init() throws {
    folder = try TemporaryFolder()
    keeper = Process()
    let settings = """
      listen_addresses='' max_connections=200 shared_buffers=64MB fsync=off full_page_writes=off \
      wal_keep_size=256MB hot_standby=on
      """
    let command = """
      set -e; cd "$1"; export LC_ALL=C.UTF-8 PATH=\(ReplicatedServer.programs):$PATH
      mkdir one two
      initdb -D first -U postgres -A trust -E UTF8 --no-sync >log 2>&1
      printf '%s\\n' \(settings.split(separator: " ").map { "\"\($0)\"" }.joined(separator: " ")) \
        "unix_socket_directories='$1/one'" >>first/postgresql.conf
      pg_ctl -D first -w -s -l first.log start </dev/null >>log 2>&1
      pg_basebackup -h "$1/one" -U postgres -D second -R -X stream --no-sync >>log 2>&1
      printf '%s\\n' "unix_socket_directories='$1/two'" >>second/postgresql.conf
      pg_ctl -D second -w -s -l second.log start </dev/null >>log 2>&1
      psql -h "$1/one" -U postgres -X -q -c "ALTER SYSTEM SET synchronous_standby_names = '*'" \
        -c "SELECT pg_reload_conf()" >>log 2>&1
      until [ "$(psql -h "$1/one" -U postgres -X -q -A -t -c "SELECT count(*) FROM \
      pg_stat_replication WHERE sync_state = 'sync'")" = 1 ]; do read -t 0.05 <> <(:) || true; done
      set +e
      echo ready
      cat >/dev/null
      pg_ctl -D first -w -s -m immediate stop; pg_ctl -D second -w -s -m immediate stop
      """
    keeper.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    keeper.arguments = ReplicatedServer.asServer(["bash", "-c", command, "postgres", folder.path])
    keeper.standardInput = lifeline
    let output = Pipe()
    keeper.standardOutput = output
    if geteuid() == 0, let user = getpwnam("postgres") {
      chown(folder.path, user.pointee.pw_uid, user.pointee.pw_gid)
    }
    try keeper.run()
    try lifeline.fileHandleForReading.close()
    let said = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard said.hasPrefix("ready") else {
      let log = (try? String(contentsOfFile: "\(folder.path)/log", encoding: .utf8)) ?? ""
      throw TrialHome.Unusable(what: "PostgreSQL", account: "PostgreSQL does not start: \(log)")
    }
  }

  deinit {
    // The keeper ends the servers before their folder is removed.
    try? lifeline.fileHandleForWriting.close()
    keeper.waitUntilExit()
  }

  /// As PostgreSQL wants it: not root.
  private static func asServer(_ words: [String]) -> [String] {
    geteuid() != 0
      ? words
      : ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] + words
  }

  /// Kills every process of the primary at once.
  func killPrimary() throws {
    let name = primary.withLock { $0 }
    let text = try String(contentsOfFile: "\(folder.path)/\(name)/postmaster.pid", encoding: .utf8)
    let id = try #require(text.split(separator: "\n").first.flatMap { pid_t($0) })
    // Or it would see its children die, and start anew.
    kill(id, SIGSTOP)
    try tool("pkill", "-KILL", "-P", "\(id)")
    kill(id, SIGKILL)
  }

  /// Makes the standby the primary, which then waits for no other.
  func promote() throws {
    try tool(
      "\(ReplicatedServer.programs)/pg_ctl", "-D", "\(folder.path)/second", "-w", "-s", "promote")
    primary.withLock { $0 = "second" }
  }

  private func tool(_ words: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ReplicatedServer.asServer(words)
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw TrialHome.Unusable(
        what: "PostgreSQL", account: "\(words): \(process.terminationStatus)")
    }
  }

  // MARK: Databases

  private func escaped(_ socket: String) -> String {
    "\(folder.path)/\(socket)".addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }

  func uri(_ database: String) -> String {
    "postgresql://postgres@\(escaped("one")),\(escaped("two"))/\(database)"
      + "?target_session_attrs=read-write"
  }

  @discardableResult
  func run(_ sql: String, in database: String) throws -> String {
    let psql = Process()
    psql.executableURL = URL(fileURLWithPath: "\(ReplicatedServer.programs)/psql")
    psql.arguments = [
      "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", uri(database), "-c", sql,
    ]
    let output = Pipe()
    psql.standardOutput = output
    psql.standardError = output
    try psql.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    psql.waitUntilExit()
    let text = String(decoding: said, as: UTF8.self)
    guard psql.terminationStatus == 0 else {
      throw TrialHome.Unusable(what: "PostgreSQL", account: "psql: \(text)")
    }
    return text
  }
}
