import Records

/// The inboxes as handlers may use them: what they ask for is checked against the service map and
/// the rules of lending before the store sees it.
///
/// Call from any thread; calls block. What changes an item is durable when it returns.
package struct CheckedInbox: Sendable {
  /// For how long an item can be lent at once; `extend` makes it longer.
  package static let leaseTimes: ClosedRange<Duration> = .seconds(1)...(.seconds(30 * 86_400))
  /// How many items one call can take.
  package static let counts = 1...1000
  /// Characters of a reason.
  package static let longestReason = 1000

  private let inbox: any Inbox
  private let isTeam: @Sendable (String, Instant) -> Bool
  private let now: @Sendable () -> Instant

  /// `isTeam` tells whether the service map has a team of that id at that moment.
  package init(
    _ inbox: any Inbox, isTeam: @escaping @Sendable (String, Instant) -> Bool,
    now: @escaping @Sendable () -> Instant
  ) {
    self.inbox = inbox
    self.isTeam = isTeam
    self.now = now
  }

  /// A team's open items, oldest due first, after `after`. A team that the map has no more may
  /// still have items, and nobody else would find them: only an empty inbox needs a known team.
  package func items(
    of team: String, after: RecordID? = nil, most: Int
  ) throws(InboxRefusal) -> [Item] {
    let items: [Item]
    do {
      items = try inbox.items(team: team, after: after, most: most)
    } catch {
      throw .inbox(.store(error))
    }
    if items.isEmpty, after == nil { try requireTeam(team, at: now()) }
    return items
  }

  /// Lends up to `count` free items of the team to `handler`, oldest due first.
  package func take(
    _ count: Int, of team: String, for time: Duration, by handler: String?,
    request: String? = nil
  ) throws(InboxRefusal) -> [Item] {
    let now = now()
    guard CheckedInbox.counts.contains(count) else { throw .count(count) }
    let until = try end(of: time, from: now)
    do {
      let items = try inbox.take(
        team: team, most: count, until: until, by: handler?.trimmed, request: request, at: now)
      guard items.isEmpty else { return items }
    } catch {
      throw .inbox(.store(error))
    }
    try requireTeam(team, at: now)
    return []
  }

  /// Lends this one item of one of the teams to `handler`.
  package func take(
    _ record: RecordID, teams: Set<String>, for time: Duration, by handler: String?
  ) throws(InboxRefusal) -> Item {
    let now = now()
    let until = try end(of: time, from: now)
    return try asking { () throws(InboxError) in
      try inbox.take(record: record, teams: teams, until: until, by: handler?.trimmed, at: now)
    }
  }

  /// Lengthens the lease so that it lasts for `time` from now.
  package func extend(
    _ record: RecordID, token: Int64, for time: Duration
  ) throws(InboxRefusal) -> Item {
    let now = now()
    let until = try end(of: time, from: now)
    return try asking { () throws(InboxError) in
      try inbox.extend(record, token: token, until: until, at: now)
    }
  }

  /// Lengthens the lease so that it lasts until then. Said again it changes nothing, also when that
  /// moment has come so near that no new lease could be so short.
  package func extend(
    _ record: RecordID, token: Int64, until: Instant
  ) throws(InboxRefusal) -> Item {
    let now = now()
    let time = Duration.seconds(until.seconds(since: now))
    guard time > .zero, time <= CheckedInbox.leaseTimes.upperBound else { throw .leaseTime(time) }
    return try asking { () throws(InboxError) in
      try inbox.extend(record, token: token, until: until, at: now)
    }
  }

  package func release(_ record: RecordID, token: Int64) throws(InboxRefusal) -> Item {
    try asking { () throws(InboxError) in try inbox.release(record, token: token, at: now()) }
  }

  /// `code` is the short form of a completion code, in either case.
  package func complete(
    _ record: RecordID, token: Int64, code: String
  ) throws(InboxRefusal) -> Item {
    guard let code = CompletionCode(rawValue: code.uppercased()) else { throw .code(code) }
    return try asking { () throws(InboxError) in
      try inbox.complete(record, token: token, code: code, at: now())
    }
  }

  package func forward(
    _ record: RecordID, token: Int64, to team: String, reason: String
  ) throws(InboxRefusal) -> Item {
    let now = now()
    try requireTeam(team, at: now)
    let reason = try checked(reason: reason)
    return try asking { () throws(InboxError) in
      try inbox.forward(record, token: token, to: team, reason: reason, at: now)
    }
  }

  /// Gives up on the item, and says why; it goes back to its team, or to `team`.
  package func fail(
    _ record: RecordID, token: Int64, message: String, to team: String?
  ) throws(InboxRefusal) -> Item {
    let (now, message) = (now(), try checked(reason: message))
    if let team { try requireTeam(team, at: now) }
    return try asking { () throws(InboxError) in
      try inbox.fail(record, token: token, message: message, to: team, at: now)
    }
  }

  private func checked(reason: String) throws(InboxRefusal) -> String {
    guard let reason = reason.trimmed else { throw .noReason }
    guard reason.count <= CheckedInbox.longestReason else { throw .longReason(reason.count) }
    guard !reason.unicodeScalars.contains(where: \.isUnfit) else { throw .unfitReason }
    return reason
  }

  private func requireTeam(_ team: String, at now: Instant) throws(InboxRefusal) {
    guard isTeam(team, now) else { throw .inbox(.noSuchTeam(team)) }
  }

  private func end(of time: Duration, from now: Instant) throws(InboxRefusal) -> Instant {
    guard CheckedInbox.leaseTimes.contains(time) else { throw .leaseTime(time) }
    return now.adding(seconds: time / .seconds(1))
  }

  private func asking(_ call: () throws(InboxError) -> Item) throws(InboxRefusal) -> Item {
    do {
      return try call()
    } catch {
      throw .inbox(error)
    }
  }
}

extension String {
  /// Without white space around it; `nil` when nothing else is there.
  fileprivate var trimmed: String? {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return nil }
    return String(self[first...last])
  }
}
