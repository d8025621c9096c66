import Foundation
import Glibc
import PostgangTesting
import Testing

/// A home on a PostgreSQL server of the tests' own, and the processes that serve it.
final class SharedHome {
  /// One that these tests share. A node that is stopped in a transaction holds up the others for less
  /// than their lease.
  static let server = Result {
    try PostgresServer(settings: ["idle_in_transaction_session_timeout=1s"]) as any DatabaseServer
  }

  static var canRun: Bool {
    FileManager.default.isExecutableFile(atPath: "/usr/lib/postgresql/15/bin/initdb")
  }

  let home: TrialHome
  let server: any DatabaseServer
  private let database: String
  /// Those that run, by what a test calls them.
  private(set) var nodes: [String: Child] = [:]

  /// - Parameter lease: of its nodes, as postgang.yaml has it.
  init(
    on server: any DatabaseServer, lease: String = "8s", adding settings: String = ""
  ) async throws {
    self.server = server
    database = "home_\(UUID().uuidString.lowercased().prefix(8))"
    try server.run("CREATE DATABASE \(database)", in: "postgres")
    home = try await TrialHome(adding: "nodes:\n  lease: \(lease)\n" + settings)
    try home.isStored(at: server.uri(database))
    let migrated = try await home.run("store", "migrate")
    guard migrated.isDone else {
      throw TrialHome.Unusable(what: "postgang store migrate", account: migrated.account)
    }
  }

  func remove() {
    for node in nodes.values { node.send(SIGKILL) }
    home.remove()
    // What stays behind goes with the server.
    _ = try? server.run("DROP DATABASE \(database) WITH (FORCE)", in: "postgres")
  }

  /// Starts a node, or starts it anew.
  @discardableResult
  func start(_ name: String, with options: [String] = []) throws -> Child {
    let node = try Postgang.start(
      ["serve", "--home", home.path, "--quiet"] + (options.isEmpty ? ["--web", "off"] : options))
    nodes[name] = node
    return node
  }

  /// What those that run have said on standard error.
  var said: [String] { nodes.values.map(\.said) }

  /// Sends a signal to a node that goes on.
  func send(_ signal: CInt, to name: String) { nodes[name]?.send(signal) }

  /// Kills a node.
  func kill(_ name: String) async -> Finished? {
    guard let node = nodes.removeValue(forKey: name) else { return nil }
    node.send(SIGKILL)
    return await node.finished()
  }

  /// Waits for the end that a node came to by itself.
  func ended(_ name: String, within limit: Double = 60) async -> Finished? {
    guard let node = nodes.removeValue(forKey: name) else { return nil }
    return await node.finished(within: limit)
  }

  /// Lets every node drain, and waits for them.
  func drain() async -> [Finished] {
    var all: [Finished] = []
    for node in nodes.values { node.send(SIGTERM) }
    for node in nodes.values { all.append(await node.finished(within: 120)) }
    nodes = [:]
    return all
  }

  /// Cuts the connections of every node to the database, wherever they are.
  func cutConnections() throws {
    try server.run(
      """
      SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity \
      WHERE datname = '\(database)' AND pid <> pg_backend_pid()
      """, in: "postgres")
  }

  /// What the database says.
  func ask(_ sql: String) throws -> String {
    try server.run(sql, in: database).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Waits until the database says so; false when it does not for a minute.
  func says(_ sql: String, _ answer: String) async throws -> Bool {
    let deadline = ContinuousClock.now + .seconds(60)
    while try ask(sql) != answer {
      if ContinuousClock.now > deadline { return false }
      try await Task.sleep(for: .milliseconds(50))
    }
    return true
  }

  /// Waits until everything has its outcome, ends all nodes, and reckons.
  func reckon(_ dropped: [DroppedSubmission], _ seed: Seed) async throws {
    let isDone = try await home.hasReceipts(dropped.count, within: 60 + Double(dropped.count) / 20)
    #expect(isDone, "\(said); \(seed)")
    for finished in await drain() { #expect(finished.isDone, "\(finished.account); \(seed)") }
    // Nodes that ended together left what they had to nobody.
    let last = try await home.run("serve", "--once", within: 120)
    #expect(last.isDone, "\(last.account); \(seed)")
    let deviations = try await Reckoning(home: home, dropped: dropped).deviations()
    #expect(deviations.prefix(20) == [], "\(dropped.count) submissions; \(seed)")
    #expect(try ask("SELECT count(*) FROM owed") == "0", "receipts are owed; \(seed)")
  }
}

extension TrialHome {
  /// From now on its store is the database of that URI.
  func isStored(at uri: String) throws {
    let file = path + "/postgang.yaml"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let changed = text.replacing(/(?m)^store: .*$/, with: "store: \(uri)")
    try (changed == text ? text + "store: \(uri)\n" : changed)
      .write(toFile: file, atomically: true, encoding: .utf8)
  }
}
