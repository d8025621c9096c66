import Dispatch
import PKI
import PostgangTesting
import Records

@testable import HTTP
@testable import Timestamping

/// A trial authority that answers for as long as the value lives.
final class TrialServer: Sendable {
  let folder: TemporaryFolder
  let server: TrialTimestampServer
  let clock: ManualClock

  init(_ folder: TemporaryFolder? = nil, clock: ManualClock = ManualClock()) throws {
    let folder = try folder ?? TemporaryFolder()
    self.folder = folder
    self.clock = clock
    server = try TrialTimestampServer(
      folder: "\(folder.path)/tsa", port: 0, clock: { clock.now() })
    let server = server
    DispatchQueue(label: "trial authority").async { server.run() }
  }

  deinit { server.stop() }

  /// Who asks it, and trusts its root.
  func authority(
    _ settings: TimestampAuthority.Settings = .init(), clock: ManualClock? = nil
  ) throws -> TimestampAuthority {
    let clock = clock ?? self.clock
    return TimestampAuthority(
      at: try HTTPURL(server.url), by: try HTTPClient(),
      trusting: try TrustAnchors([server.root]), settings: settings, clock: { clock.now() })
  }
}
