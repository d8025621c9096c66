import Supervision
import Synchronization

/// Tells the service manager how the line fares, and everybody in which condition it is.
final class LineLife: Sendable {
  private struct State {
    var hasStarted = false
    var isDraining = false
    /// What keeps committed leaves from being published, as the last heartbeat found it.
    var ledgerTrouble: String?
    /// What heartbeats told last, and what stays as it is.
    var told: String?
    /// Whether it was told that another process holds the ledger.
    var hasToldOfHold = false
  }

  private let state = Mutex(State())
  private let manager: ServiceManager

  init(_ manager: ServiceManager) {
    self.manager = manager
  }

  var condition: LineCondition {
    state.withLock { $0.isDraining ? .draining : $0.hasStarted ? .running : .starting }
  }

  var ledgerTrouble: String? {
    get { state.withLock(\.ledgerTrouble) }
    set { state.withLock { $0.ledgerTrouble = newValue } }
  }

  var told: String? {
    get { state.withLock(\.told) }
    set { state.withLock { $0.told = newValue } }
  }

  /// Whether it is news that another process holds the ledger, or holds it no more.
  func tells(ofHold isHeld: Bool) -> Bool {
    state.withLock { state in
      defer { state.hasToldOfHold = isHeld }
      return state.hasToldOfHold != isHeld
    }
  }

  /// The heartbeat must come often enough for a manager that waits for it.
  func interval(_ wanted: Duration) -> Duration {
    manager.watchdog.map { min(wanted, $0 / 4) } ?? wanted
  }

  func started() {
    state.withLock { $0.hasStarted = true }
    manager.ready("serving")
  }

  func draining() {
    let isFirst = state.withLock { state in
      defer { state.isDraining = true }
      return !state.isDraining
    }
    if isFirst { manager.stopping("finishing what is in flight") }
  }

  /// At every heartbeat; a manager that hears nothing for as long as it waits starts the service
  /// anew.
  func beat(moves: Bool, inFlight: Int) {
    guard moves else { return }
    manager.alive()
    manager.status("serving, \(inFlight) in flight")
  }
}
