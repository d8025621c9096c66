import Records

/// What a call on items looks up before it changes anything: known beforehand, so that an engine far
/// away can fetch it for many calls at once.
package struct ItemWants: Sendable {
  /// The next items of a team.
  package struct Queue: Sendable {
    package let team: String
    package let most: Int
    package let now: Instant
  }

  package let record: RecordID?
  package let queue: Queue?
  package let request: TakeRequest?

  init(record: RecordID) {
    self.record = record
    (queue, request) = (nil, nil)
  }

  init(queue: Queue, request: TakeRequest?) {
    record = nil
    self.queue = queue
    self.request = request
  }
}
