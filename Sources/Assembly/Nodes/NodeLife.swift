import Dispatch
import Glibc
import Records
import Settings
import Synchronization

/// This process among the nodes of its home: lets the others know that it lives, and knows who they
/// are.
///
/// Heard of three times in a lease, on a queue of its own: nothing that the line waits for (a lock in
/// the folders, a disk) keeps the others from hearing of it.
final class NodeLife: Sendable {
  /// What a beat found.
  struct Look: Sendable {
    /// It does what must be done once for all nodes.
    var isKeeper = false
    /// Those that were heard of, the eldest first.
    var living: [NodeFacts] = []
    /// All but this one.
    var others: [NodeFacts] = []
    /// For how long every beat was answered, and soon. While the database was away nobody was heard
    /// of: a node that is back first gives the others the time of their leases.
    var steady = Duration.zero
    /// When the database was asked for all this.
    var asked = ContinuousClock.now
  }

  /// What comes of a beat.
  struct Hooks: Sendable {
    let looked: @Sendable (Look) -> Void
    /// The database does not answer, told once, or answers again.
    let away: @Sendable (_ reason: String) -> Void
    let back: @Sendable () -> Void
    /// It was ended: it commits nothing more.
    let ended: @Sendable (_ reason: String) -> Void
  }

  private struct State {
    var look = Look()
    /// Since when every beat was answered, and soon.
    var steadySince: ContinuousClock.Instant?
    /// Why the newest beat was not answered.
    var trouble: String?
    var hasStarted = false
    var isOver = false
  }

  let id: NodeID
  private let store: any SharedStore
  private let settings: NodeSettings
  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "node")

  /// Enters as a new node.
  init(in store: any SharedStore, _ settings: NodeSettings) throws(StoreError) {
    self.store = store
    self.settings = settings
    id = try store.enter(as: settings.name ?? NodeLife.machine, lease: settings.lease)
  }

  /// What the newest beat found.
  var look: Look { state.withLock(\.look) }

  /// Why the others do not hear of this node now; `nil` when they do.
  var trouble: String? { state.withLock(\.trouble) }

  /// The words for it when this node was ended; `nil` when it was not, or nobody knows.
  func reasonWhyEnded() -> String? {
    do throws(StoreError) {
      _ = try store.beat()
      return nil
    } catch {
      guard case .unusable = error else { return nil }
      return NodeLife.words(for: id, error)
    }
  }

  /// The first beat, before anything is claimed.
  func begin() throws(StoreError) -> Look { try beat() }

  /// Beats from now on, until `leave` or until it was ended. Nothing when it does already.
  func start(_ hooks: Hooks) {
    let isFirst = state.withLock { state in
      defer { state.hasStarted = true }
      return !state.hasStarted
    }
    if isFirst { beatLater(hooks) }
  }

  private func beatLater(_ hooks: Hooks) {
    let pause = Double(settings.lease.milliseconds) / 3000
    queue.asyncAfter(deadline: .now() + pause) { [weak self] in
      guard let self, !state.withLock(\.isOver) else { return }
      if tell(hooks) { beatLater(hooks) }
    }
  }

  /// Ends this node: what it leaves falls to another. Beats no more.
  func leave() throws(StoreError) {
    state.withLock { $0.isOver = true }
    queue.sync {}
    try store.leave()
  }

  /// Whether it goes on.
  private func tell(_ hooks: Hooks) -> Bool {
    do throws(StoreError) {
      let look = try beat()
      let wasAway = state.withLock { state in
        defer { state.trouble = nil }
        return state.trouble != nil
      }
      if wasAway { hooks.back() }
      hooks.looked(look)
      return true
    } catch {
      if case .unusable = error {
        hooks.ended(NodeLife.words(for: id, error))
        return false
      }
      let isNew = state.withLock { state in
        state.steadySince = nil
        defer { state.trouble = error.description }
        return state.trouble == nil
      }
      if isNew { hooks.away(error.description) }
      return true
    }
  }

  private func beat() throws(StoreError) -> Look {
    let start = ContinuousClock.now
    let isKeeper = try store.beat()
    let nodes = try store.nodes()
    let now = ContinuousClock.now
    let steady = state.withLock { state in
      // What held this one up may have held up the others.
      if now - start > settings.lease / 4 { state.steadySince = nil }
      state.steadySince = state.steadySince ?? now
      return now - (state.steadySince ?? now)
    }
    let look = Look(
      isKeeper: isKeeper, living: nodes.filter { $0.isAlive || $0.id == id },
      others: nodes.filter { $0.id != id }, steady: steady, asked: start)
    state.withLock { $0.look = look }
    return look
  }

  private static func words(for id: NodeID, _ error: StoreError) -> String {
    "\(id) was ended by another node, which takes up what it had: \(error)"
  }

  /// The machine's name (`gethostname`).
  private static var machine: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, 255) == 0 else { return "node" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
