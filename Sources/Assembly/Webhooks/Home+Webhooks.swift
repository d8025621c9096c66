import Durable
import HTTP
import Ledger
import PKI
import Records
import Settings
import Webhooks

/// Those who are told of what happens in a home.
extension Home {
  /// What a webhook keeps, made when it is missing: for who tells.
  func webhookFolder(_ name: String) throws(HomeError) -> WebhookFolder {
    WebhookFolder(try folder("\(paths.webhooks)/\(name)"))
  }

  /// The same for who looks; `nil` before anybody was told of anything.
  func knownWebhookFolder(_ name: String) throws(HomeError) -> WebhookFolder? {
    do throws(SystemError) {
      return WebhookFolder(try Folder(at: "\(paths.webhooks)/\(name)"))
    } catch let error where error.isNotFound {
      return nil
    } catch {
      throw .system(error)
    }
  }

  /// Opens what a webhook needs; asks nobody.
  static func courier(
    of webhook: WebhookSettings, in paths: HomePaths
  ) throws(HomeError) -> Courier {
    let file = try SecretFile(webhook.secretFile, in: paths)
    let text = String(decoding: try file.contents(), as: UTF8.self)
    let secret: WebhookSecret
    do throws(WebhookError) {
      secret = try WebhookSecret(lines: text)
    } catch {
      throw .unusable(
        what: "\(file.path), the secret of the webhook \(webhook.name)", why: "\(error)",
        remedy: "Give the receiver the same secret.")
    }
    let roots = try webhook.serverTrust.map { path throws(HomeError) in
      try certificates(in: paths[path], what: "the roots of the webhook \(webhook.name)")
    }
    do throws(HTTPError) {
      return Courier(
        to: try HTTPURL(webhook.url),
        by: try HTTPClient(trusting: roots, proxies: Home.proxies()), signing: secret,
        timeout: webhook.timeout)
    } catch {
      throw .unusable(
        what: "the webhook \(webhook.name)", why: "\(error)",
        remedy: "Correct `webhooks` in postgang.yaml.")
    }
  }

  /// - Parameter hear: hears of every attempt.
  func delivery(
    to webhook: WebhookSettings, of store: any Store, hear: @escaping Delivery.Hear = { _ in }
  ) throws(HomeError) -> Delivery {
    let url: HTTPURL
    do throws(HTTPError) { url = try HTTPURL(webhook.url) } catch {
      throw .unusable(
        what: "the webhook \(webhook.name)", why: "\(error)",
        remedy: "Correct `webhooks` in postgang.yaml.")
    }
    return Delivery(
      of: Subscription(
        name: webhook.name, url: url, events: Set(webhook.events.map(\.rawValue)),
        teams: webhook.teams.map { Set($0.map(\.value)) }, attempts: webhook.attempts,
        timeout: webhook.timeout),
      by: try Home.courier(of: webhook, in: paths), in: try webhookFolder(webhook.name),
      origin: settings.ledger.origin, clock: clock,
      lookup: { record throws(WebhookError) in
        do throws(StoreError) {
          guard let item = try store.item(record) else { return (team: nil, service: nil) }
          return (team: item.team, service: item.record.route.service)
        } catch {
          throw .lookup(reason: "\(error)")
        }
      }, hear: hear)
  }

  /// `nil` when nobody is told of anything.
  func webhookKeeper(
    of store: any Store, vitals: HomeVitals, hear: @escaping @Sendable (LineEvent) -> Void
  ) throws(HomeError) -> WebhookKeeper? {
    guard !settings.webhooks.isEmpty else { return nil }
    let deliveries = try settings.webhooks.map { webhook throws(HomeError) in
      let delivery = try delivery(to: webhook, of: store) { happening in
        let counter = vitals.metrics.webhookEvents
        switch happening {
        case .taken: counter[webhook.name, "taken"].increment()
        case .failed: counter[webhook.name, "failed"].increment()
        case .dead(let letter):
          counter[webhook.name, "dead"].increment()
          hear(
            .noticed(
              "webhook \(webhook.name): leaf \(letter.leaf) became a dead letter after "
                + counted(letter.attempts, "attempt", "attempts") + ": \(letter.reason)"))
        }
      }
      return (delivery: delivery, since: webhook.since.map { settings.timeZone.start(of: $0) })
    }
    return WebhookKeeper(deliveries, reading: try ledgerReader(), hear: hear)
  }
}
