import Foundation
import Testing

extension CrashTests {
  /// `POSTGANG_FAULTS` sets how many occurrences of each system call are tried (default 2).
  @Suite(.enabled(if: Tracer.isThere, "strace is not installed, or may not trace here"))
  struct FaultTests {
    @Test(arguments: Fault.Effect.allCases)
    func `a system call that fails costs no submission its right outcome`(effect: Fault.Effect)
      async throws
    {
      var seed = Seed.chosen()
      let occurrences = try await occurrences(seed)
      for family in [
        ["write", "pwrite64"], ["fsync", "fdatasync"], ["syncfs"], ["openat"],
        ["rename", "renameat", "renameat2"], ["unlink", "unlinkat"],
      ]
      where family.allSatisfy({ occurrences[$0] == nil }) {
        Issue.record("serve made none of \(family): the fault would hit nothing")
      }
      var hits = 0
      var tried = 0
      for (call, places) in occurrences.sorted(by: { $0.key < $1.key }) {
        let home = try await TrialHome()
        defer { home.remove() }
        let portal = try TrialPortal(of: home, Correspondence(seed))
        for _ in 0..<rounds {
          guard let place = places.randomElement(using: &seed) else { continue }
          let fault = Fault(call: call, effect: effect, occurrence: place)
          try portal.drop(submissions)
          tried += 1
          hits += try await isHit(fault, home, portal.dropped, seed) ? 1 : 0
        }
      }
      #expect(2 * hits >= tried, "only \(hits) of \(tried) faults hit; \(seed)")
    }

    private let submissions = 8

    private var rounds: Int {
      ProcessInfo.processInfo.environment["POSTGANG_FAULTS"].flatMap(Int.init) ?? 2
    }

    private func occurrences(_ seed: Seed) async throws -> [String: [Int]] {
      let home = try await TrialHome()
      defer { home.remove() }
      try TrialPortal(of: home, Correspondence(seed)).drop(submissions)
      return try await Tracer.occurrences(on: home)
    }

    /// Serves with the fault, then without, and reckons; whether the fault happened.
    private func isHit(
      _ fault: Fault, _ home: TrialHome, _ dropped: [TrialSubmission], _ seed: Seed
    ) async throws -> Bool {
      let (faulty, hit) = try await Tracer.serve(home, with: fault)
      #expect(faulty.ending != .hung, "\(fault): \(faulty.account); \(seed)")
      #expect(!faulty.ending.isCrash, "\(fault): \(faulty.account); \(seed)")
      let clean = try await home.run("serve", "--once")
      #expect(clean.isDone, "after \(fault): \(clean.account); \(seed)")
      let deviations = try await Reckoning(home: home, dropped: dropped).deviations()
      #expect(deviations == [], "after \(fault), \(faulty.account); \(seed)")
      return hit
    }
  }
}
