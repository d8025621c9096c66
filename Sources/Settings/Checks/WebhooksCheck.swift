/// Whether webhooks name teams that there are, or were.
struct WebhooksCheck {
  let webhooks: [WebhookSettings]
  let map: ServiceMap
  let findings: Findings

  func run() {
    for team in webhooks.flatMap({ $0.teams ?? [] }) where map.teams(team.value).isEmpty {
      findings.add(
        at: team.place, "the service map has no team \"\(team.value)\"",
        remedy: Spelling.nearest(to: team.value, among: map.teams.map(\.id))
          .map { "did you mean \"\($0)\"?" } ?? "name one of its teams")
    }
  }
}
