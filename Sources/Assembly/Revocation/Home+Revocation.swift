import Durable
import Foundation
import HTTP
import PKI
import Revocation
import Sealing
import Settings

/// The revocation data that travel with a home's seals and time-stamps.
extension Home {
  /// - Parameter purpose: the folder below `revocation/` that is kept.
  func revocationKeeper(
    of purpose: String, from settings: RevocationSettings, hear: @escaping RevocationKeeper.Hear
  ) throws(HomeError) -> RevocationKeeper {
    let origin: RevocationOrigin =
      switch settings {
      case .automatic: .addresses
      case .none: .nowhere
      case .files(let files): .files(files.map { paths[$0] })
      }
    let folder = try folder("\(paths.revocation)/\(purpose)")
    do throws(HTTPError) {
      return RevocationKeeper(
        from: origin, in: folder,
        by: try HTTPClient(proxies: Home.proxies()), hear: hear)
    } catch {
      throw .unusable(
        what: "the network", why: "\(error)", remedy: "Correct the environment of the process.")
    }
  }

  /// What `http_proxy`, `https_proxy` and `no_proxy` say.
  static func proxies() throws(HTTPError) -> HTTPProxies {
    try HTTPProxies(environment: ProcessInfo.processInfo.environment)
  }

  /// Keeps what travels with this sealer's seals up to date.
  func sealCompanions(
    of sealer: Sealer, hear: @escaping RevocationKeeper.Hear
  ) throws(HomeError) -> SealCompanions {
    SealCompanions(
      of: sealer, trusting: try trustAnchors(), clock: clock,
      keeper: try revocationKeeper(of: "seal", from: settings.seal.revocation, hear: hear))
  }
}
