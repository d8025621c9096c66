import Records

/// An event that its receiver did not take, as it was sent.
package struct DeadLetter: Sendable {
  package let leaf: Int64
  package let event: CloudEvent
  package let attempts: Int
  /// When it was given up.
  package let at: Instant
  /// Why the last attempt failed; no word of the receiver's.
  package let reason: String

  init(leaf: Int64, event: CloudEvent, attempts: Int, at: Instant, reason: String) {
    (self.leaf, self.event, self.attempts, self.at, self.reason) = (
      leaf, event, attempts, at, reason
    )
  }

  /// Its file: canonical JSON.
  package var json: CanonicalJSON {
    .object([
      (name: "attempts", value: .int(Int64(attempts))), (name: "at", value: .string(at.rfc3339)),
      (name: "event", value: event.json), (name: "leaf", value: .int(leaf)),
      (name: "reason", value: .string(reason)),
    ])
  }

  init?(_ bytes: [UInt8]) {
    guard let json = CanonicalJSON(bytes), let leaf = json["leaf"]?.int,
      let event = json["event"].flatMap(CloudEvent.init(json:)),
      let attempts = json["attempts"]?.int, let reason = json["reason"]?.string,
      let at = json["at"]?.string.flatMap(Instant.init(rfc3339:))
    else { return nil }
    self.init(leaf: leaf, event: event, attempts: Int(attempts), at: at, reason: reason)
  }
}
