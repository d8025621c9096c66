import Records

/// Checks that those who may come to the desk work for teams that exist, and can find it.
struct AccessCheck {
  let settings: HomeSettings
  /// `nil` when it could not be read: what depends on it is not checked then.
  let map: ServiceMap?
  let today: CivilDate
  let findings: Findings

  func run() {
    guard let access = settings.access else { return }
    let login = access.login
    let teams =
      access.issuers.flatMap(\.grants).flatMap(\.teams)
      + (login?.people.flatMap(\.teams) ?? []) + (login?.groups.flatMap(\.teams) ?? [])
    for team in teams { map?.checkTeam(team, on: today, findings) }
    if let login, let web = settings.web, web.publicURL == nil {
      findings.add(
        at: login.place, "the provider cannot send people back without the desk's address",
        remedy: "write web.publicURL, and give the provider that address with /login/callback")
    }
  }
}
