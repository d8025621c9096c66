import Records
import Settings
import Webhooks

/// What operators do with webhooks: look at them, and send dead letters again. Works beside a
/// running `serve` and without one.
package struct WebhookDesk {
  private let home: Home

  package init(_ home: Home) {
    self.home = home
  }

  /// One webhook, as `webhook list` shows it.
  package struct View: Sendable {
    package let name: String
    package let url: String
    package let events: [String]
    /// Leaves that it is done with; `nil` before its first start.
    package let next: Int64?
    /// Published leaves behind that.
    package let backlog: Int64?
    package let dead: Int

    package var json: CanonicalJSON {
      var members: [(name: String, value: CanonicalJSON)] = [
        (name: "dead", value: .int(Int64(dead))),
        (name: "events", value: .array(events.map { .string($0) })),
        (name: "name", value: .string(name)), (name: "url", value: .string(url)),
      ]
      if let next { members.append((name: "next", value: .int(next))) }
      if let backlog { members.append((name: "backlog", value: .int(backlog))) }
      return .object(members)
    }
  }

  /// In the order of the configuration.
  package func views() throws -> [View] {
    let size = try home.ledgerReader().newest()?.checkpoint.size ?? 0
    return try home.settings.webhooks.map { webhook in
      let folder = try home.knownWebhookFolder(webhook.name)
      let next = try folder?.next()
      return View(
        name: webhook.name, url: webhook.url, events: webhook.events.map(\.rawValue), next: next,
        backlog: next.map { max(0, size - $0) }, dead: try folder?.deadLeaves().count ?? 0)
    }
  }

  /// Calls `body` with each dead letter of a webhook, oldest first.
  package func forEachDead(of name: String, _ body: (DeadLetter) -> Void) throws {
    guard let folder = try folder(of: name) else { return }
    for leaf in try folder.deadLeaves() { body(try folder.letter(leaf)) }
  }

  /// Sends a dead letter again, once; removes it when the receiver has taken it.
  ///
  /// - Returns: why it was not taken; `nil` when it was.
  package func replay(_ leaf: Int64, of name: String) throws -> String? {
    guard let folder = try folder(of: name) else { throw WebhookError.noSuchLetter(leaf: leaf) }
    let letter = try folder.letter(leaf)
    let courier = try Home.courier(of: settings(of: name), in: home.paths)
    switch courier.bring(letter.event, at: home.clock.now()) {
    case .taken:
      // A crash here leaves a letter that was taken: sent again, it has the same id.
      try folder.remove(letter)
      return nil
    case .failed(let reason, _): return reason
    }
  }

  package func deadLeaves(of name: String) throws -> [Int64] {
    try folder(of: name)?.deadLeaves() ?? []
  }

  private func folder(of name: String) throws(HomeError) -> WebhookFolder? {
    try home.knownWebhookFolder(settings(of: name).name)
  }

  private func settings(of name: String) throws(HomeError) -> WebhookSettings {
    guard let found = home.settings.webhooks.first(where: { $0.name == name }) else {
      let known = home.settings.webhooks.map(\.name).joined(separator: ", ")
      throw .unusable(
        what: "the webhook \(name)", why: "postgang.yaml has none of that name",
        remedy: known.isEmpty ? "Add it to `webhooks`." : "There are: \(known).")
    }
    return found
  }
}
