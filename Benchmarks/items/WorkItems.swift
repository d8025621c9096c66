import Foundation
import PostgresStore
import Records
import SQLiteStore
import Synchronization

/// Has handlers take items and complete them, one at a time each, and prints how many a second.
///
///     bench-items STORE COUNT HANDLERS
///
/// STORE is the path of a new SQLite file, or the address of an empty PostgreSQL database. Each take
/// and each completion is durable before the next begins, as at the desk.
@main
struct WorkItems {
  private static let team = "servicetorget"

  private let store: any Store

  static func main() throws {
    let words = CommandLine.arguments
    guard words.count == 4, let count = Int(words[2]), let handlers = Int(words[3]) else {
      throw CocoaError(.coderInvalidValue)
    }
    let work = try WorkItems(words[1])
    try work.fill(count)
    print(try work.perform(handlers, count))
  }

  private init(_ place: String) throws {
    if place.contains("://") {
      try PostgresStore.migrate(place)
      store = try PostgresStore(at: place)
    } else {
      store = try SQLiteStore(at: place)
    }
  }

  /// Records that wait for the team.
  private func fill(_ count: Int) throws {
    let now = Instant(milliseconds: 1_795_000_000_000)
    for first in stride(from: 0, to: count, by: 500) {
      let decisions = (first..<min(first + 500, count)).map { number in
        Decision.accepted(
          Acceptance(
            id: RecordID(at: now, sequence: 0, random: UInt64(number)), name: "\(number).xml",
            form: FormIdentity(family: "tilskudd", version: "3.1"), title: "Søknad om tilskudd",
            sender: nil, container: digest(number, 1), size: 20_000,
            submission: digest(number, 2), reference: digest(number, 3),
            route: Route(
              service: "tilskudd", team: WorkItems.team, rule: "otherwise",
              mapVersion: "2026-01-01", unrouted: false),
            respondBy: CivilDate(year: 2026, month: 12, day: 24)))
      }
      _ = try store.commit(
        decisions, year: 2026, at: now,
        settled: Settlement(outcomesThrough: Int64(first) - 1, leavesBelow: Int64(first)))
    }
  }

  private func digest(_ number: Int, _ kind: UInt64) -> ContentDigest {
    ContentDigest(words: [UInt64(number), kind, 0, 0])
  }

  /// Items a second.
  private func perform(_ handlers: Int, _ count: Int) throws -> Double {
    let done = Mutex(0)
    let failure = Mutex<(any Error)?>(nil)
    let all = DispatchGroup()
    let start = ContinuousClock.now
    for number in 0..<handlers {
      all.enter()
      // Threads, not a queue: each handler waits for its own commit.
      Thread.detachNewThread { [self] in
        defer { all.leave() }
        do {
          let mine = try work(as: "handler-\(number)")
          done.withLock { $0 += mine }
        } catch {
          failure.withLock { $0 = error }
        }
      }
    }
    all.wait()
    let seconds = Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
    if let error = failure.withLock({ $0 }) { throw error }
    precondition(done.withLock { $0 } == count, "not every item was completed once")
    return Double(count) / seconds
  }

  /// One handler, until nothing is left; gives how many items it completed.
  private func work(as handler: String) throws -> Int {
    var count = 0
    var now = Instant(milliseconds: 1_795_000_100_000)
    while let item = try store.take(
      team: WorkItems.team, most: 1, until: now.adding(seconds: 3600), by: handler, request: nil,
      at: now
    ).first, case .leased(let lease) = item.state {
      _ = try store.complete(item.record.id, token: lease.token, code: .noted, at: now)
      count += 1
      now = now.adding(seconds: 0.001)
    }
    return count
  }
}
