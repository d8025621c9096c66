import Foundation
import Records
import Synchronization
import Timestamping

@testable import Assembly

/// A trial time-stamp authority on a free port of the loopback; gone with the test.
final class TestAuthority: Sendable {
  private let server: TrialTimestampServer
  var url: String { server.url }

  /// - Parameter folder: of a home's authority; its root is what that home trusts.
  init(in folder: String, clock: @escaping @Sendable () -> Instant = { SystemClock().now() }) throws
  {
    server = try TrialTimestampServer(folder: folder, port: 0, clock: clock)
    let thread = Thread { [server] in server.run() }
    thread.start()
  }

  deinit { server.stop() }
}
