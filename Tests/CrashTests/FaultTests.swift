import Foundation
import Testing

extension CrashTests {
  /// `POSTGANG_FAULTS` sets how many occurrences of each system call are tried (default 1).
  @Suite(.enabled(if: Tracer.isThere, "strace is not installed, or may not trace here"))
  struct FaultTests {
    @Test(arguments: Fault.Effect.allCases, HomeAge.allCases)
    func `a system call that fails costs no submission its right outcome`(
      effect: Fault.Effect, age: HomeAge
    ) async throws {
      var seed = Seed.chosen()
      let occurrences = try await occurrences(age, seed)
      for kind in Fault.kindsOfCalls where kind.allSatisfy({ occurrences[$0] == nil }) {
        Issue.record("serve made none of \(kind): the fault would hit nothing")
      }
      var hits = 0
      var tried = 0
      for (call, places) in occurrences.sorted(by: { $0.key < $1.key }) {
        for place in places.shuffled(using: &seed).prefix(occurrencesTried) {
          let fault = Fault(call: call, effect: effect, occurrence: place)
          tried += 1
          hits += try await isHit(fault, age, seed) ? 1 : 0
        }
      }
      #expect(2 * hits >= tried, "only \(hits) of \(tried) faults hit; \(seed)")
    }

    private var occurrencesTried: Int {
      ProcessInfo.processInfo.environment["POSTGANG_FAULTS"].flatMap(Int.init) ?? 1
    }

    private func occurrences(_ age: HomeAge, _ seed: Seed) async throws -> [String: [Int]] {
      let home = try await TrialHome()
      defer { home.remove() }
      let portal = try await portal(of: home, age, seed)
      if age == .cluttered { _ = try Clutter(home, under: portal.dropped.map(\.name)) }
      return try await Tracer.occurrences(on: home)
    }

    /// A portal that has dropped a few submissions, and others before when the home is used.
    private func portal(
      of home: TrialHome, _ age: HomeAge, _ seed: Seed
    ) async throws -> TrialPortal {
      let portal = try TrialPortal(of: home, Correspondence(seed))
      if age == .used {
        try portal.drop(4)
        let served = try await home.run("serve", "--once")
        #expect(served.isDone, "\(served.account); \(seed)")
      }
      try portal.drop(8)
      return portal
    }

    /// Serves with the fault, then without, and reckons; whether the fault happened.
    private func isHit(_ fault: Fault, _ age: HomeAge, _ seed: Seed) async throws -> Bool {
      let home = try await TrialHome()
      defer { home.remove() }
      let portal = try await portal(of: home, age, seed)
      let clutter = age == .cluttered ? try Clutter(home, under: portal.dropped.map(\.name)) : nil
      let (faulty, hits) = try await Tracer.run(on: home, with: fault)
      #expect(faulty.ending != .hung || hits > 1, "\(fault): \(faulty.account); \(seed)")
      #expect(!faulty.ending.isCrash, "\(fault): \(faulty.account); \(seed)")
      let clean = try await home.run("serve", "--once")
      #expect(clean.isDone, "after \(fault): \(clean.account); \(seed)")
      let deviations = try await Reckoning(home: home, dropped: portal.dropped).deviations()
      #expect(deviations == [], "after \(fault), \(faulty.account); \(seed)")
      #expect(clutter?.losses() ?? [] == [], "after \(fault), \(faulty.account); \(seed)")
      return hits > 0
    }
  }
}
