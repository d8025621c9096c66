import Records

/// A home whose store is open: what the running line and the desk beside it share.
///
/// Call from any thread; calls block.
package final class OpenHome: Sendable {
  package let home: Home
  package let store: any Store & DoorBook
  /// For those who wait for news.
  package let bell: InboxBell
  /// Who was shown what is in a record.
  package let readings: ReadingLog
  let publishing: LeafPublishing
  /// How the home fares, for operators.
  package let vitals: HomeVitals

  package init(_ home: Home, store: any Store & DoorBook) {
    self.home = home
    self.store = store
    let (clock, publishing) = (home.clock, LeafPublishing(home, store))
    self.publishing = publishing
    bell = InboxBell(store, now: { clock.now() })
    readings = ReadingLog(
      store, now: { clock.now() },
      published: {
        // The reading is durable; the next publication takes along what this one could not.
        try? publishing.publishSoon()
      })
    vitals = HomeVitals(home)
  }

  /// Opens the home's store, for who works beside a running line or without one.
  package convenience init(_ home: Home) throws(HomeError) {
    self.init(home, store: try home.store())
  }

  package var now: Instant { home.clock.now() }

  /// Leaves were committed: they are published soon.
  package func wake() {
    // What cannot be published now is published together with what comes next.
    try? publishing.publishSoon()
  }
}
