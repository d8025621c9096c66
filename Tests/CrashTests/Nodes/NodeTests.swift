import Foundation
import Glibc
import PostgangTesting
import Testing

extension CrashTests {
  /// Several processes on one home.
  @Suite(.enabled(if: SharedHome.canRun, "PostgreSQL 15 is missing: .ci/install test"))
  struct NodeTests {
    @Test(arguments: [2, 3])
    func `nodes killed at random under load, every submission has one outcome`(
      nodes: Int
    ) async throws {
      let shared = try await SharedHome(on: SharedHome.server.get())
      defer { shared.remove() }
      let count = NodeStory.count(1500)
      let story = try NodeStory(of: count, on: shared, nodes: nodes)
      try await story.disturb(until: count, every: 50...900) { try await $0.kill() }
      try await story.reckon()
    }

    @Test func `connections cut in the midst of commits, every submission has one outcome`()
      async throws
    {
      let shared = try await SharedHome(on: SharedHome.server.get())
      defer { shared.remove() }
      let count = NodeStory.count(1500)
      let story = try NodeStory(of: count, on: shared, nodes: 2)
      try await story.disturb(until: count, every: 5...120) { try $0.cut() }
      // Nobody was ended for it.
      for (name, node) in shared.nodes { #expect(!node.said.contains("was ended"), "\(name)") }
      try await story.reckon()
    }

    @Test func `a node that slept beyond its lease ends, and has done no harm`() async throws {
      var seed = Seed.chosen()
      let shared = try await SharedHome(on: SharedHome.server.get(), lease: "3s")
      defer { shared.remove() }
      let portal = try TrialPortal(of: shared.home, Correspondence(seed))
      for name in ["sleeper", "other"] { try shared.start(name) }
      for _ in 0..<3 {
        let areBoth = try await shared.says(
          "SELECT count(*) FROM node WHERE ended IS NULL", "2")
        #expect(areBoth, "\(seed)")
        let before = portal.dropped.count
        try portal.drop(150)
        #expect(try await shared.home.hasReceipts(before + 20), "\(seed)")
        shared.send(SIGSTOP, to: "sleeper")
        // Its lease is over, and the other one has taken up what it had.
        let isEnded = try await shared.says(
          "SELECT count(*) FROM node WHERE ended IS NULL", "1")
        #expect(isEnded, "\(seed)")
        try await Task.sleep(for: .milliseconds(Int.random(in: 0...800, using: &seed)))
        shared.send(SIGCONT, to: "sleeper")
        let woken = await shared.ended("sleeper")
        #expect(woken?.ending == .exit(1), "\(woken?.account ?? ""); \(seed)")
        #expect(woken?.errors.contains("was ended by another node") == true, "\(seed)")
        try shared.start("sleeper")
      }
      try await shared.reckon(portal.dropped, seed)
    }
  }
}
