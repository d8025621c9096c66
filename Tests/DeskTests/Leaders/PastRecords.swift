import Foundation
import Records
import Synchronization
import Testing

@testable import Desk

/// Records that a test's home is told it has had, committed at moments of the past.
struct PastRecords {
  let store: any Store
  let now: Instant
  private let numbers = Counter()

  init(_ home: DeskHome) {
    store = home.store
    now = home.line.open.now
  }

  /// Days and hours before now.
  func ago(_ days: Double) -> Instant { now.adding(seconds: -days * 86_400) }

  @discardableResult
  func receive(
    _ count: Int, _ service: String = "edialog", to team: String, at moment: Instant,
    respondBy: CivilDate? = nil, unrouted: Bool = false
  ) throws -> [RecordID] {
    let decisions = (0..<count).map { _ in
      let number = numbers.next()
      let id = RecordID(
        at: moment.adding(seconds: -2), sequence: UInt16(number & 0xFFF), random: UInt64(number))
      return Decision.accepted(
        Acceptance(
          id: id, name: "made-up-\(number).xml",
          form: FormIdentity(family: service, version: "1.0"), title: "Henvendelse",
          container: digest(number, 1), size: 1000, submission: digest(number, 2), reference: nil,
          route: Route(
            service: service, team: team, rule: "otherwise", mapVersion: "2026-11-01",
            unrouted: unrouted), respondBy: respondBy))
    }
    let year = CivilTimeZone.oslo.date(at: moment).year
    return try store.commit(decisions, year: year, at: moment, settled: Settlement()).map(\.id)
  }

  func reject(_ count: Int, for codes: [String], at moment: Instant) throws {
    let decisions = (0..<count).map { _ in
      let number = numbers.next()
      return Decision.rejected(
        Refusal(
          id: RecordID(at: moment, sequence: UInt16(number & 0xFFF), random: UInt64(number)),
          name: "made-up-\(number).xml", submission: digest(number, 3),
          violations: codes.map {
            Violation(path: "/", code: $0, message: LocalizedText("Feil"))
          }))
    }
    let year = CivilTimeZone.oslo.date(at: moment).year
    _ = try store.commit(decisions, year: year, at: moment, settled: Settlement())
  }

  /// The team takes so many of its free items then, the ones due first.
  @discardableResult
  func take(_ count: Int, of team: String, at moment: Instant) throws -> [Item] {
    try store.take(
      team: team, most: count, until: moment.adding(seconds: 400 * 86_400), by: nil, request: nil,
      at: moment)
  }

  func complete(_ items: [Item], at moment: Instant, code: CompletionCode = .letter) throws {
    for item in items {
      _ = try store.complete(item.record.id, token: try token(item), code: code, at: moment)
    }
  }

  func forward(_ items: [Item], to team: String, at moment: Instant) throws {
    for item in items {
      _ = try store.forward(
        item.record.id, token: try token(item), to: team, reason: "Hører til dere", at: moment)
    }
  }

  /// As many as `count`, received and completed so many days ago, taken a day before that.
  func answer(
    _ count: Int, _ service: String = "edialog", by team: String, received: Double,
    completed: Double, respondBy: Double? = nil
  ) throws {
    let day = respondBy.map { CivilTimeZone.oslo.date(at: ago($0)) }
    try receive(count, service, to: team, at: ago(received), respondBy: day)
    try complete(
      try take(count, of: team, at: ago((received + completed) / 2)), at: ago(completed))
  }

  private func token(_ item: Item) throws -> Int64 {
    guard case .leased(let lease) = item.state else {
      throw PastError.notLeased
    }
    return lease.token
  }

  private func digest(_ number: Int, _ kind: UInt64) -> ContentDigest {
    ContentDigest(words: [UInt64(number), kind, 0x5EED, ~UInt64(number)])
  }

  private enum PastError: Error {
    case notLeased
  }

  private final class Counter: Sendable {
    private let last = Mutex(0)
    func next() -> Int {
      last.withLock {
        $0 += 1
        return $0
      }
    }
  }
}
