import Intake
import Records
import Synchronization

/// What the locks of the other nodes have shown, and which of them may be believed.
///
/// A lock that can be had tells that its node's process is no more: where both processes are of one
/// kernel and one mounted file system, or where this process saw the lock held before. Of any other it
/// tells nothing: a network file system may keep locks to each machine (NFS mounted with `nolock` or
/// `local_lock`), and nodes would end one another for ever. Such a node is judged by its lease.
///
/// One that is heard of although nobody is seen to hold its lock shows that locks prove nothing
/// between these machines. From then on leases alone count there. It is told, because the locks by which
/// nodes keep out of each other's way in the ledger prove as little.
final class LockWitness: Sendable {
  private struct State {
    /// Their locks were seen to be held.
    var seen: Set<NodeID> = []
    /// Their locks were not seen to be held.
    var unseen: [NodeID: Unseen] = [:]
    /// The first one that lives without a lock to be seen.
    var contradiction: NodeFacts?
  }

  private struct Unseen {
    /// When that was found.
    let moment = ContinuousClock.now
    /// When the node had been heard of by the time of the first question afterwards.
    var heard: Instant?
  }

  private let look: @Sendable (NodeID) -> LockSight
  private let state = Mutex(State())

  init(_ look: @escaping @Sendable (NodeID) -> LockSight) {
    self.look = look
  }

  /// The node by which it has shown that locks prove nothing between machines here.
  var contradiction: NodeFacts? { state.withLock(\.contradiction) }

  /// Looks at the locks of those that live.
  ///
  /// - Parameters:
  ///   - others: as the database knows them.
  ///   - asked: when it was asked for them.
  /// - Returns: what `contradiction` is from now on, if it was nothing before.
  func watch(_ others: [NodeFacts], asked: ContinuousClock.Instant) -> NodeFacts? {
    let working = others.filter { $0.isAlive && $0.isAtWork }
    let sights = working.map { look($0.id) }
    return state.withLock { state in
      let before = state.unseen
      state.seen.formIntersection(others.map(\.id))
      state.unseen = [:]
      for (node, sight) in zip(working, sights) {
        switch sight {
        case .held: state.seen.insert(node.id)
        case .released, .none: break
        case .unseen:
          var unseen = before[node.id] ?? Unseen()
          defer { state.unseen[node.id] = unseen }
          guard asked > unseen.moment else { continue }
          guard let heard = unseen.heard else {
            // It may have been heard of before its lock was looked at, and have ended then. What
            // comes later shows life.
            unseen.heard = node.heard
            continue
          }
          guard node.heard > heard, state.contradiction == nil else { continue }
          state.contradiction = node
          return node
        }
      }
      return nil
    }
  }

  /// Whether that node's process is known to be no more. One that has just entered may not have its
  /// lock yet.
  func isGone(_ node: NodeFacts) -> Bool {
    guard node.isAtWork else { return false }
    switch look(node.id) {
    case .released: return true
    case .unseen:
      return state.withLock { $0.contradiction == nil && $0.seen.contains(node.id) }
    case .held:
      state.withLock { _ = $0.seen.insert(node.id) }
      return false
    case .none: return false
    }
  }

  /// Whether that node, of which the database hears, may be no more all the same: its lease will tell.
  func isDoubtful(_ node: NodeFacts) -> Bool {
    guard node.isAtWork, look(node.id) == .unseen else { return false }
    return state.withLock { $0.contradiction == nil }
  }
}
