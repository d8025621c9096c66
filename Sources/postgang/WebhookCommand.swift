import ArgumentParser

/// `postgang webhook …`
struct WebhookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "webhook", abstract: "Look at webhooks, and send dead letters again.",
    discussion: """
      `webhooks` in postgang.yaml names those who are told over HTTP of what happens to records. \
      `serve` tells them; an event that a receiver does not take becomes a dead letter after so \
      many attempts.
      """,
    subcommands: [WebhookList.self, WebhookDead.self, WebhookReplay.self])
}
