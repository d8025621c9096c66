import Dispatch
import Durable
import Foundation
import Intake
import Pipeline
import Records

/// What a process needs to serve a home beside others.
extension Home {
  /// How long a start waits for a database that does not answer yet.
  private static let patience = Duration.seconds(60)

  /// Whether several processes may serve the home at once.
  var servingMode: FolderLock.Mode {
    switch settings.store {
    case .sqlite: .alone
    case .postgres: .shared
    }
  }

  /// What the database gives at the start: one on another machine is waited for, a minute at most.
  func awaited<Result>(
    _ hear: HomeLine.Hear, _ work: () throws(HomeError) -> Result
  ) throws(HomeError) -> Result {
    guard servingMode == .shared else { return try work() }
    let start = ContinuousClock.now
    var attempt = 0
    while true {
      do throws(HomeError) {
        return try work()
      } catch {
        guard case .store(let trouble) = error, trouble.mayPass else { throw error }
        guard ContinuousClock.now - start < Home.patience else {
          throw .unusable(
            what: "the database", why: "it did not answer for a minute: \(trouble)",
            remedy: "Start it, or correct `store` in \(paths.settings).")
        }
        attempt += 1
        if attempt == 1 { hear(.noticed("waiting for the database: \(trouble)")) }
        let pause = Backoff(first: 0.25, longest: 5).delay(attempt: attempt, random: 1)
        _ = DispatchSemaphore(value: 0).wait(timeout: .now() + pause)
      }
    }
  }

  /// Takes part as a new node; `nil` where the store knows one process only.
  func enter(_ store: any Store) throws(HomeError) -> NodeLife? {
    guard let store = store as? any SharedStore else { return nil }
    do {
      return try NodeLife(in: store, settings.nodes)
    } catch {
      throw .store(error)
    }
  }

  /// Which of those nodes, living, does not see whose lock.
  func unseenLocks(among nodes: [NodeFacts]) throws -> [UnseenLock] {
    guard !nodes.isEmpty, FileManager.default.fileExists(atPath: paths.workshops) else { return [] }
    let living = Set(nodes.filter(\.isAlive).map(\.id))
    return try UnseenLock.all(in: Folder(at: paths.workshops)).filter { living.contains($0.seer) }
  }

  func workshop(of node: NodeID?) throws(HomeError) -> NodeWorkshop? {
    guard let node else { return nil }
    let workshops = try folder(paths.workshops)
    do {
      return try NodeWorkshop(of: node, in: workshops)
    } catch {
      throw .system(error)
    }
  }

  func estate(
    of node: NodeID?, in store: any Store, _ drop: DropFolder
  ) throws(HomeError) -> Estate? {
    guard let node, let store = store as? any SharedStore else { return nil }
    return Estate(
      node: node, store: store, drop: drop,
      locks: LockWitness { [weak drop] in drop?.lock(of: $0) ?? .held },
      workshops: try folder(paths.workshops),
      archive: try folder(paths.archive))
  }
}

extension StoreError {
  /// Whether the same may work later.
  fileprivate var mayPass: Bool {
    switch self {
    case .unavailable, .outcomeUnknown: true
    case .unusable: false
    }
  }
}
