import Foundation
import PostgangTesting
import Records
import Synchronization

@testable import PostgresStore

/// Has calls come, in order, while the store's transaction before theirs waits for its lock, so that
/// they share the next one.
struct TogetherCalls {
  typealias Call = @Sendable (PostgresStore) throws -> [Item]

  let database: TestDatabase
  let store: PostgresStore

  func make(_ calls: [Call]) throws -> [Result<[Item], any Error>] {
    let other = try ServerAddress(database.uri, session: "read-write").connect()
    try other.run(script: "BEGIN; SELECT FROM state FOR UPDATE")
    let (results, done) = (Results(), DispatchGroup())
    func start(_ place: Int, _ call: @escaping Call) {
      done.enter()
      Thread.detachNewThread { [store] in
        let result = Result { try call(store) }
        results.found.withLock { $0[place] = result }
        done.leave()
      }
    }
    func waitUntil(_ count: Int) throws {
      while try store.requireWriting().line.waitingCount != count { sched_yield() }
    }
    start(-1) { store in
      try store.commit([StoreSamples.accepted(999, team: "before")])
      return []
    }
    try waitUntil(0)
    for (place, call) in calls.enumerated() {
      start(place, call)
      try waitUntil(place + 1)
    }
    try other.run(script: "COMMIT")
    done.wait()
    return results.found.withLock { found in calls.indices.compactMap { found[$0] } }
  }

  private final class Results: Sendable {
    let found = Mutex<[Int: Result<[Item], any Error>]>([:])
  }
}
