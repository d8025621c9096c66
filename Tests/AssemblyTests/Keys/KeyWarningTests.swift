import Foundation
import PKI
import Pipeline
import PostgangTesting
import Records
import Settings
import Synchronization
import Testing

@testable import Assembly

@Suite struct KeyWarningTests {
  private let home: TestHome
  /// When the seal certificate of the home ends.
  private let end: Instant

  init() throws {
    home = try TestHome()
    end = try SealKey(paths: home.paths, settings: home.home.settings).open().certificate.notAfter
  }

  private func before(_ days: Double) -> Instant { end.adding(seconds: -days * 86_400) }

  @Test(
    arguments: [
      (61, nil), (59.9, .days60), (30.1, .days60), (29.9, .days30), (7.1, .days30), (6.9, .days7),
      (0.1, .days7), (-0.1, .expired), (-300, .expired),
    ] as [(Double, KeyWarning.Urgency?)])
  func `a certificate is warned of 60, 30 and 7 days before its end`(
    days: Double, urgency: KeyWarning.Urgency?
  ) {
    let warnings = KeyInventory(of: home.home).warnings(at: before(days))
    #expect(warnings.map(\.urgency) == [urgency].compactMap(\.self))
    for warning in warnings {
      #expect(warning.text.contains("PRØVESEGL"))
      #expect(warning.text.contains("\(end.utcDate)"))
      #expect(warning.text.contains("postgang key rotate seal"))
      #expect(warning.isExpired == warning.text.contains("nothing can be sealed"))
    }
  }

  @Test func `check warns of what expires, and calls what has expired an error`() throws {
    let soon = try HomeCheck(of: home.paths, at: before(20))
    #expect(!soon.hasErrors)
    #expect(soon.problems.map(\.severity) == [.warning])
    let late = try HomeCheck(of: home.paths, at: before(-1))
    #expect(late.hasErrors)
    #expect(late.problems.contains { $0.problem.contains("nothing can be sealed") })
  }

  @Test func `status shows it`() throws {
    let status = try StatusReport(of: home.home, at: before(20))
    #expect(status.rows.contains { $0.0 == "Expires soon" && $0.1.contains("in 20 days") })
    let warning = try #require(status.json["keyWarnings"]?.array?.first)
    #expect(warning["purpose"]?.string == "seal")
    #expect(warning["daysLeft"]?.int == 20)
    #expect(try StatusReport(of: home.home, at: before(100)).json["keyWarnings"]?.array == [])
  }

  @Test func `serve tells it once a day`() throws {
    let clock = MovedClock(before(20))
    let watch = KeyWatch(try home.at(clock).home)
    #expect(watch.news().count == 1)
    #expect(watch.news().isEmpty)
    clock.time.advance(seconds: 86_400)
    #expect(watch.news().first?.contains("in 19 days") == true)

    let told = Mutex<[String]>([])
    let line = try HomeLine(try home.at(clock).home) { event in
      if case .noticed(let what) = event { told.withLock { $0.append(what) } }
    }
    _ = try line.run(once: true)
    #expect(told.withLock { $0 }.contains { $0.contains("expires on \(end.utcDate)") })
  }

  @Test func `the roots of earlier seals may expire`() throws {
    _ = try SealRotation(of: home.home, to: .trial, trust: nil).run(at: SystemClock().now())
    let keys = KeyInventory(of: home.home).keys.filter { $0.role == .trust }
    #expect(keys.map(\.state) == [.earlier, .inUse])
    let late = try #require(keys.first?.validity?.until).adding(seconds: -86_400)
    let roots = KeyInventory(of: home.home).warnings(at: late).filter { $0.key.role == .trust }
    #expect(roots.map(\.key.digest) == [keys[1].digest])
  }
}

/// A clock that a test moves.
private final class MovedClock: WallClock {
  let time: ManualClock

  init(_ start: Instant) { time = ManualClock(start) }

  func now() -> Instant { time.now() }
}
