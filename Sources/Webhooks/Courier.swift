import HTTP
import Records

/// Brings an event to its receiver, once.
package struct Courier: Sendable {
  private let client: HTTPClient
  private let secret: WebhookSecret
  private let url: HTTPURL
  private let timeout: Duration

  package init(
    to url: HTTPURL, by client: HTTPClient, signing secret: WebhookSecret, timeout: Duration
  ) {
    (self.url, self.client, self.secret, self.timeout) = (url, client, secret, timeout)
  }

  /// What became of an attempt.
  package enum Outcome: Hashable, Sendable {
    /// The receiver has it (2xx).
    case taken
    /// It has not, or it is not known.
    case failed(reason: String, retryAfter: Double?)
  }

  /// Sends it; blocks for at most the timeout. Redirections are not followed: a receiver that has
  /// moved is given by its new address.
  package func bring(_ event: CloudEvent, at now: Instant) -> Outcome {
    let body = event.body
    let seconds = now.milliseconds / 1000
    var request = HTTPRequest.post(url, body, as: CloudEvent.mediaType)
    request.headers.add("webhook-id", event.id)
    request.headers.add("webhook-timestamp", String(seconds))
    request.headers.add(
      "webhook-signature", secret.signature(id: event.id, timestamp: seconds, body: body))
    request.timeout = timeout
    request.redirections = 0
    do throws(HTTPError) {
      let answer = try client.send(request)
      guard !(200..<300).contains(answer.status) else { return .taken }
      let redirects = (300..<400).contains(answer.status) ? ", which is not followed" : ""
      return .failed(
        reason: "it answered \(answer.status)\(redirects)",
        retryAfter: answer.headers["Retry-After"].flatMap { Double($0) })
    } catch {
      return .failed(reason: "\(error)", retryAfter: nil)
    }
  }
}
