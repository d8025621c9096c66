import Foundation
import Records
import Synchronization
import Testing

extension StoreConformance {
  static let concurrency = [
    StoreBehaviour("handlers who take at once, through two stores, never get the same item") {
      home in
      let stores = [try home.open(), try home.open()]
      try stores[0].commit((0..<120).map { StoreSamples.accepted($0) })
      let taken = try atOnce(8) { worker in
        var items: [Item] = []
        while case let more = try stores[worker % 2].take(3, by: "\(worker)"), !more.isEmpty {
          items += more
        }
        return items
      }.flatMap { $0 }
      #expect(taken.count == 120)
      #expect(Set(taken.map(\.record.id)).count == 120)
      #expect(Set(try taken.map { try $0.token }) == Set(120..<240))
      #expect(try stores[1].events().count == 240)
    },
    StoreBehaviour("submissions and handlers share the ledger without a gap") { home in
      let stores = [try home.open(), try home.open()]
      try stores[0].commit((0..<40).map { StoreSamples.accepted($0, team: "plan") })
      _ = try atOnce(3) { worker in
        if worker == 0 {
          for batch in 1...20 {
            try stores[0].commit((0..<5).map { StoreSamples.accepted(batch * 100 + $0) })
          }
        } else {
          for _ in 0..<20 {
            guard let item = try stores[1].take(1, from: "plan", by: "\(worker)").first else {
              continue
            }
            _ = try LeaseCall.complete.make(
              stores[1], item.record.id, try item.token, StoreSamples.noon)
          }
        }
      }
      #expect(try stores[0].leafCount() == 40 + 100 + 80)
      #expect(try stores[1].events().count == 220)
      let numbers = try stores[1].entries(after: nil, since: nil, most: 1000)
        .map(\.number.number)
      #expect(numbers == Array(1...140))
      #expect(try stores[1].findDamage() == [])
    },
    StoreBehaviour("stores that are opened at once on a new home all find it complete") { home in
      let counts = try atOnce(6) { _ in try home.open().leafCount() }
      #expect(counts == Array(repeating: 0, count: 6))
    },
  ]

  /// Calls `work` that many times, each on a thread of its own, and gives the results in order.
  static func atOnce<Result: Sendable>(
    _ count: Int, _ work: @escaping @Sendable (Int) throws -> Result
  ) throws -> [Result] {
    let results = Results<Result>()
    let done = DispatchGroup()
    for worker in 0..<count {
      done.enter()
      // Dispatch's own loops have no more threads than there are processors.
      Thread.detachNewThread {
        let result = Swift.Result { try work(worker) }
        results.found.withLock { $0[worker] = result }
        done.leave()
      }
    }
    done.wait()
    return try results.found.withLock { found in
      try (0..<count).compactMap { try found[$0]?.get() }
    }
  }
}

/// What threads have found, by their number.
private final class Results<Result: Sendable>: Sendable {
  let found = Mutex<[Int: Swift.Result<Result, any Error>]>([:])
}
