import Foundation
import Glibc
import PostgangTesting
import Testing

extension CrashTests {
  /// Locks that do not hold between machines.
  @Suite(.enabled(if: SharedHome.canRun, "PostgreSQL 15 is missing: .ci/install test"))
  struct UnseenLockTests {
    @Test func `nodes that do not see each other's locks do not end each other, and say so`()
      async throws
    {
      let seed = Seed.chosen()
      let shared = try await SharedHome(on: SharedHome.server.get(), lease: "3s")
      defer { shared.remove() }
      try shared.start("first")
      try #require(
        try await shared.says("SELECT count(*) FROM node WHERE heard > entered + 1", "1"))
      let number = try shared.ask("SELECT max(id) FROM node")
      // As if it were held on another machine, by a mount that keeps it there.
      let folder = "\(shared.home.path)/drop/.taken/node-\(number)"
      try FileManager.default.removeItem(atPath: "\(folder)/.lock")
      try Data("0f24e8c0-9c3e-4a0e-8d2b-6f1a5b7c9d10 41\n".utf8)
        .write(to: URL(filePath: "\(folder)/.lock"))
      let second = try shared.start("second")
      let isTold = try await second.says("its lock is not seen here")
      #expect(isTold, "\(second.said)")
      #expect(second.said.ranges(of: "its lock is not seen here").count == 1)
      #expect(try shared.ask("SELECT count(*) FROM node WHERE ended IS NULL") == "2")
      for command in [["store", "show"], ["status"]] {
        let shown = try await Postgang.run(command + ["--home", shared.home.path])
        #expect(shown.output.contains("does not see the lock of node-\(number)"), "\(shown)")
      }
      let portal = try TrialPortal(of: shared.home, Correspondence(seed))
      try portal.drop(60)
      #expect(try await shared.home.hasReceipts(60), "\(seed)")
      #expect(try shared.ask("SELECT count(*) FROM node WHERE ended IS NULL") == "2")
      // By its lease it is found to be gone.
      _ = await shared.kill("first")
      #expect(try await shared.says("SELECT count(*) FROM node", "1"), "\(second.said)")
      try await shared.reckon(portal.dropped, seed)
    }
  }
}
