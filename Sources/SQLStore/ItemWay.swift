import Records

/// What an item's history tells of its way through the teams.
struct ItemWay {
  private(set) var firstTaken: Instant?
  private(set) var preliminary: Instant?
  private(set) var forwards: [ItemFacts.Forward] = []

  /// After `{"at":"` and the time's 24 characters every leaf goes on like this, since its keys are
  /// sorted: so what counts is found without reading each as JSON, which would take most of the time
  /// that a year's numbers take.
  private enum Sign {
    static let taken = Array("\",\"event\":\"taken\"".utf8)
    static let preliminary = Array("\",\"code\":\"***\",\"event\":\"completed\"".utf8)
    static let forwarded = Array("\",\"event\":\"forwarded\"".utf8)
  }

  init(of record: JournalNumber, _ db: any SQLConnection) throws {
    try PreparedStatement("SELECT event FROM history WHERE record = ? ORDER BY leaf", db)
      .forEach(record) { row in take(row.blob(0)) }
  }

  private mutating func take(_ leaf: [UInt8]) {
    let rest = leaf.dropFirst(31)
    if firstTaken == nil, rest.starts(with: Sign.taken) {
      firstTaken = ItemWay.time(of: leaf)
    } else if preliminary == nil, rest.starts(with: Sign.preliminary) {
      preliminary = ItemWay.time(of: leaf)
    } else if rest.starts(with: Sign.forwarded), let event = Event(leaf: leaf),
      case .forwarded(_, let from, let to) = event.kind
    {
      forwards.append(ItemFacts.Forward(at: event.at, from: from, to: to))
    }
  }

  private static func time(of leaf: [UInt8]) -> Instant? {
    Instant(rfc3339: String(decoding: leaf[7..<31], as: UTF8.self))
  }
}
