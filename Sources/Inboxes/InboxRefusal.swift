import Records

/// Why what a handler asked for is not done.
package enum InboxRefusal: Error, Hashable, Sendable {
  /// A lease cannot be so short or so long.
  case leaseTime(Duration)
  /// No call takes so many items, or so few.
  case count(Int)
  /// There is no such completion code.
  case code(String)
  /// Whoever gets a forwarded item, or one that somebody gave up on, must be told why.
  case noReason
  /// The reason has so many characters.
  case longReason(Int)
  /// The reason has control characters, or marks that turn the direction of writing.
  case unfitReason
  /// The inbox itself refused it.
  case inbox(InboxError)
}

extension InboxRefusal: CustomStringConvertible {
  package var description: String {
    switch self {
    case .leaseTime(let time):
      """
      a lease lasts from \(CheckedInbox.leaseTimes.lowerBound.inWords) \
      to \(CheckedInbox.leaseTimes.upperBound.inWords), not \(time.inWords)
      """
    case .count(let count):
      """
      one call takes \(CheckedInbox.counts.lowerBound) to \(CheckedInbox.counts.upperBound) \
      items, not \(count)
      """
    case .code(let code):
      """
      there is no completion code \(code): \
      use one of \(CompletionCode.allCases.map(\.rawValue).joined(separator: ", "))
      """
    case .noReason: "forwarding or giving up needs a reason that the other team can read"
    case .longReason(let count):
      "a reason has at most \(CheckedInbox.longestReason) characters, not \(count)"
    case .unfitReason:
      """
      the reason has control characters, or marks that turn the direction of writing: \
      type it instead of pasting it
      """
    case .inbox(let error): error.description
    }
  }
}

extension Duration {
  /// In whole units: `30 days`, `1 second`.
  fileprivate var inWords: String {
    let seconds = components.seconds
    let (count, unit) =
      seconds != 0 && seconds % 86_400 == 0 ? (seconds / 86_400, "day") : (seconds, "second")
    return counted(count, unit, unit + "s")
  }
}
