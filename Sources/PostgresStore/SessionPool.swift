import Dispatch
import Records
import Synchronization

/// The connections on which reading calls run, each for one call at a time.
final class SessionPool: Sendable {
  private let address: ServerAddress
  private let free = Mutex<[Session]>([])
  private let permits: DispatchSemaphore

  /// - Parameter most: how many connections there are at most; further calls wait.
  init(_ address: ServerAddress, most: Int) {
    self.address = address
    permits = DispatchSemaphore(value: most)
  }

  func withSession<Result>(
    _ body: (Session) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    permits.wait()
    defer { permits.signal() }
    let session = try take()
    defer { if !session.isLost { free.withLock { $0.append(session) } } }
    return try body(session)
  }

  /// The connection used last that still stands, or a new one.
  private func take() throws(StoreError) -> Session {
    while let session = free.withLock({ $0.popLast() }) {
      if !session.isGone() { return session }
    }
    return try address.connect()
  }
}
