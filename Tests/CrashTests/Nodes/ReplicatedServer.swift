import Foundation
import Glibc
import PostgangTesting
import Synchronization
import Testing

/// A PostgreSQL primary and a standby that streams from it: a commit is answered when the standby has
/// it too (synchronous replication). Both end, and their folder is removed, with this value or with the
/// process, however that ends.
final class ReplicatedServer: DatabaseServer {
  private enum Member: String {
    case first, second

    var other: Member { self == .first ? .second : .first }
  }

  private let folder: TemporaryFolder
  /// Plays scripts as who owns the servers. Foundation's `Process` would wait for the servers that a
  /// script starts.
  private let keeper = Process()
  private let answers = Pipe()
  /// Brings the keeper its scripts. Closed when this process ends; then the keeper ends the servers.
  private let lifeline = Pipe()
  /// Which of the two is the primary.
  private let primary = Mutex(Member.first)

  private static let programs = "/usr/lib/postgresql/15/bin"
  private static let settings = """
    listen_addresses=''
    max_connections=200
    shared_buffers='64MB'
    fsync=off
    full_page_writes=off
    wal_keep_size='256MB'
    """

  /// Starts both; they are ready when this returns.
  init() throws {
    folder = try TemporaryFolder()
    if geteuid() == 0, let user = getpwnam("postgres") {
      chown(folder.path, user.pointee.pw_uid, user.pointee.pw_gid)
    }
    let words = [
      "bash", "-c",
      """
      cd "$1"; export LC_ALL=C.UTF-8 PATH=\(ReplicatedServer.programs):$PATH
      while IFS= read -r -d '' script; do
        bash -e -c "$script" </dev/null >>log 2>&1; echo "ended with $?"
      done
      for member in first second; do pg_ctl -D $member -w -s -m immediate stop >>log 2>&1; done
      """, "postgres", folder.path,
    ]
    keeper.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    // As PostgreSQL wants it: not root.
    keeper.arguments =
      geteuid() != 0
      ? words : ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] + words
    keeper.standardInput = lifeline
    keeper.standardOutput = answers
    try keeper.run()
    // The keeper alone is to hold the end that it reads.
    try lifeline.fileHandleForReading.close()
    try play(
      """
      initdb -D first -U postgres -A trust -E UTF8 --no-sync
      echo "\(ReplicatedServer.settings)" >>first/postgresql.conf
      """)
    try start(.first)
    try restoreStandby()
  }

  deinit {
    // The keeper ends the servers before their folder is removed.
    try? lifeline.fileHandleForWriting.close()
    keeper.waitUntilExit()
  }

  private func start(_ member: Member) throws {
    try play(
      """
      mkdir -p "\(member).socket"
      echo "unix_socket_directories='$PWD/\(member).socket'" >>\(member)/postgresql.conf
      pg_ctl -D \(member) -w -s -l \(member).log start
      """)
  }

  /// Kills every process of the primary at once.
  func killPrimary() throws {
    let path = "\(folder.path)/\(primary.withLock { $0 })/postmaster.pid"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let id = try #require(text.split(separator: "\n").first.flatMap { pid_t($0) })
    // Or it would see its children die, and start anew.
    kill(id, SIGSTOP)
    try play("pkill -KILL -P \(id)")
    kill(id, SIGKILL)
  }

  /// Ends the standby; the primary's commits wait until there is one again.
  func stopStandby() throws {
    try play("pg_ctl -D \(primary.withLock { $0.other }) -w -s -m immediate stop")
  }

  /// Starts it again, where it was stopped.
  func startStandby() throws { try start(primary.withLock { $0.other }) }

  /// Makes the standby the primary, which then waits for no other.
  func promote() throws {
    let member = primary.withLock { primary in
      primary = primary.other
      return primary
    }
    try play(
      """
      pg_ctl -D \(member) -w -s promote
      psql -h "$PWD/\(member).socket" -U postgres -X -q -c 'ALTER SYSTEM RESET synchronous_standby_names' \\
        -c 'SELECT pg_reload_conf()'
      """)
  }

  /// Makes the other server anew, as one that follows the primary, which from then on waits for it.
  func restoreStandby() throws {
    let member = primary.withLock { $0 }
    let new = member.other
    try play(
      """
      rm -rf \(new)
      pg_basebackup -h "$PWD/\(member).socket" -U postgres -D \(new) -R -X stream -c fast --no-sync
      """)
    try start(new)
    try play(
      """
      asked() { psql -h "$PWD/\(member).socket" -U postgres -X -q -A -t "$@"; }
      asked -c "ALTER SYSTEM SET synchronous_standby_names = '*'" -c 'SELECT pg_reload_conf()'
      until [ "$(asked -c "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'")" = 1 ]
      do read -t 0.05 <> <(:) || true; done
      """)
  }

  /// Plays a script, in the servers' folder and as their user; all of it has to succeed.
  private func play(_ script: String) throws {
    try lifeline.fileHandleForWriting.write(contentsOf: Data("\(script)\0".utf8))
    let answer = String(decoding: answers.fileHandleForReading.availableData, as: UTF8.self)
    guard answer == "ended with 0\n" else {
      let log = (try? String(contentsOfFile: "\(folder.path)/log", encoding: .utf8)) ?? ""
      throw TrialHome.Unusable(
        what: "PostgreSQL", account: "\(script): \(answer) \(log.suffix(3000))")
    }
  }

  // MARK: Databases

  private func escaped(_ member: Member) -> String {
    "\(folder.path)/\(member).socket".addingPercentEncoding(withAllowedCharacters: .alphanumerics)
      ?? ""
  }

  func uri(_ database: String) -> String {
    "postgresql://postgres@\(escaped(.first)),\(escaped(.second))/\(database)"
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
