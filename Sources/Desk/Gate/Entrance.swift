import Access
import Assembly

/// All that decides who comes in.
struct Entrance: Sendable {
  let door: Door
  let cookies: DeskCookies
  let origins: OwnOrigins
  /// Its own way to the store: who comes never waits behind a long audit.
  let blocking = Bridge(width: 2)

  init(_ open: OpenHome) {
    let web = open.home.settings.web
    door = Door(open.store, sessions: SessionRules()) { open.now }
    cookies = DeskCookies(web)
    origins = OwnOrigins(web)
  }
}
