import Records
import SQLiteStore

/// A home whose store is open: what the running line and the desk beside it share.
///
/// Call from any thread; calls block.
package final class OpenHome: Sendable {
  package let home: Home
  package let store: any Store & DoorBook

  package init(_ home: Home, store: any Store & DoorBook) {
    self.home = home
    self.store = store
  }

  /// Opens the home's store, for who works beside a running line or without one.
  package convenience init(_ home: Home) throws(HomeError) {
    self.init(home, store: try home.store())
  }

  package var now: Instant { home.clock.now() }
}
