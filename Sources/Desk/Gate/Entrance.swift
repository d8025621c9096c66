import Access
import Assembly
import Settings

/// All that decides who comes in.
struct Entrance: Sendable {
  let door: Door
  let signed: SignedTokens
  /// `nil` when only tokens open the pages.
  let provider: LoginProvider?
  let cookies: DeskCookies
  let origins: OwnOrigins
  let limits: RequestLimits
  let peers: Peers
  /// Where people reach the desk, when it is not where it listens.
  let publicURL: String?
  /// Its own way to the store: who comes never waits behind a long audit.
  let blocking = Bridge(width: 2)

  /// - Throws: when a file that `access` names cannot be used.
  init(_ open: OpenHome) throws {
    let settings = open.home.settings
    let access = settings.access ?? AccessSettings()
    let now = { @Sendable in open.now }
    let partners = Partners(open.home, trusting: access.serverTrust)
    door = Door(
      open.store,
      sessions: SessionRules(idle: access.sessions.idle, longest: access.sessions.longest),
      mark: access.login?.mark ?? "", now: now)
    signed = SignedTokens(
      access.issuers.map { partners.issuer($0, now: now) }, now: now)
    provider = try access.login.map {
      try partners.provider($0, callback: (settings.web?.publicURL ?? "") + "/login/callback", now)
    }
    cookies = DeskCookies(settings.web)
    origins = OwnOrigins(settings.web)
    limits = RequestLimits(access.limits, now: now)
    peers = Peers(proxies: access.proxies)
    publicURL = settings.web?.publicURL
  }
}
