import Records
import Synchronization

/// Tells a running line once a day which certificates expire soon.
final class KeyWatch: Sendable {
  private let home: Home
  private let told = Mutex<CivilDate?>(nil)

  init(_ home: Home) {
    self.home = home
  }

  /// The warnings of a day at its first call, none afterwards.
  func news() -> [String] {
    let today = home.today
    let isNew = told.withLock { told in
      defer { told = today }
      return told != today
    }
    guard isNew else { return [] }
    let inventory = KeyInventory(of: home)
    return inventory.warnings(at: home.clock.now()).map(\.text) + inventory.troubles
  }
}
