import Foundation
import Glibc
import Testing

/// Nodes that serve a home while submissions come and while they are disturbed, until everything was
/// dropped.
final class NodeStory {
  /// `POSTGANG_NODES` sets how many submissions the large runs have.
  static func count(_ usual: Int) -> Int {
    ProcessInfo.processInfo.environment["POSTGANG_NODES"].flatMap(Int.init) ?? usual
  }

  let shared: SharedHome
  let portal: TrialPortal
  private(set) var seed: Seed
  private let names: [String]
  private let options: [String]
  private let count: Int
  private var done = Counts()

  /// What was done to the nodes, for the account.
  private struct Counts {
    var kills = 0
    var cuts = 0
    var losses = 0
  }

  /// Starts the portal and the nodes.
  ///
  /// The portal never has many waiting: whatever is done to the nodes is done in the midst of their
  /// work, up to the end.
  init(of count: Int, on shared: SharedHome, nodes: Int, _ options: String...) throws {
    seed = Seed.chosen()
    self.shared = shared
    self.count = count
    self.options = options
    names = (1...nodes).map { "node \($0)" }
    portal = try TrialPortal(of: shared.home, Correspondence(seed))
    portal.start(most: count, waiting: 400)
    for name in names { try start(name) }
  }

  private func start(_ name: String) throws { try shared.start(name, with: options) }

  /// Goes on until so many were dropped, each of these a number of milliseconds apart.
  func disturb(
    until share: Int, every pause: ClosedRange<Int>, _ disturbance: (NodeStory) async throws -> Void
  ) async throws {
    let deadline = ContinuousClock.now + .seconds(120 + Double(count) / 20)
    while portal.count < share {
      try #require(
        ContinuousClock.now < deadline, "\(portal.count) were taken; \(seed) \(shared.said)")
      try await Task.sleep(for: .milliseconds(Int.random(in: pause, using: &seed)))
      try await disturbance(self)
    }
  }

  /// Kills one of the nodes and starts it anew.
  func kill() async throws {
    let victim = names.randomElement(using: &seed) ?? names[0]
    let finished = await shared.kill(victim)
    #expect(finished?.ending == .signal(SIGKILL), "\(finished?.account ?? ""); \(seed)")
    try start(victim)
    done.kills += 1
  }

  /// Cuts every connection to the database.
  func cut() throws {
    try shared.cutConnections()
    done.cuts += 1
  }

  /// One or the other.
  func killOrCut() async throws {
    if Bool.random(using: &seed) { try await kill() } else { try cut() }
  }

  /// Kills the primary, and promotes its standby once every node says that the database is away; every
  /// node goes on, and none was ended for it.
  func losePrimary(of server: ReplicatedServer) async throws {
    try await everyNode("is ready") { $0.isReady }
    try server.killPrimary()
    try await everyNode("says that the database is away") { $0.isWithoutDatabase }
    try server.promote()
    try await everyNode("goes on") { $0.isReady }
    for (name, node) in shared.nodes {
      #expect(!node.said.contains("was ended"), "\(name); \(seed)")
    }
    done.losses += 1
  }

  private func everyNode(
    _ sentence: String, _ isSo: @Sendable (Readiness) -> Bool
  ) async throws {
    for (name, node) in shared.nodes {
      let isSeen = try await Readiness.isSeen(of: node, isSo)
      try #require(isSeen, "\(name) is not seen to be so: \(sentence). \(node.said); \(seed)")
    }
  }

  /// Ends it: every submission has one outcome.
  func reckon() async throws {
    try portal.stop()
    print(account)
    try await shared.reckon(portal.dropped, seed)
  }

  private var account: String {
    """
    \(names.count) nodes, \(portal.count) submissions: nodes killed \(done.kills) times, connections \
    cut \(done.cuts) times, the primary lost \(done.losses) times; \(seed)
    """
  }
}
