import Records
import Synchronization

/// Tells those who wait that there is something new for their teams, or about their submission.
///
/// Rung by what this process does (the line's commits, forwards, releases). What others do, and
/// leases that run out, one heartbeat notices for all who wait, about once a second; a ring may
/// come without cause, and who hears it looks. Call from any thread.
package final class InboxBell: Sendable {
  private static let interval = Duration.seconds(1)

  private let room: WaitingRoom

  init(_ store: any Store, now: @escaping @Sendable () -> Instant) {
    let seen = Mutex((foreign: Int64(0), time: now()))
    room = WaitingRoom(interval: InboxBell.interval) { room in
      // What the store cannot tell now it tells at a later beat; nobody waits longer than they said.
      guard let foreign = try? store.foreignLeafCount() else { return }
      let time = now()
      let (before, isNews) = seen.withLock { seen in
        defer { seen.foreign = foreign }
        return (seen.time, seen.foreign != foreign)
      }
      if isNews { room.ringAll() }
      guard let teams = try? store.lapses(after: before, through: time) else { return }
      seen.withLock { $0.time = max($0.time, time) }
      room.ring(teams.map(InboxBell.topic(team:)))
    }
  }

  /// Something came into these teams' inboxes.
  package func ring(_ teams: String...) {
    room.ring(teams.map(InboxBell.topic(team:)))
  }

  /// The submission that was dropped under that name has its receipt.
  func ring(submission name: String) {
    room.ring(CollectionOfOne(InboxBell.topic(submission: name)))
  }

  /// Lets everybody go, and nobody wait any more: for the end.
  package func close() { room.close() }

  // MARK: Listening

  /// How many wait for news now.
  package var waiting: Int { room.waiting }

  /// Hears of news from now on, until the result is let go: listen, look, and only then wait.
  package func listen(for teams: Set<String>) -> Listening {
    Listening(in: room, Set(teams.map(InboxBell.topic(team:))))
  }

  package func listen(forSubmission name: String) -> Listening {
    Listening(in: room, [InboxBell.topic(submission: name)])
  }

  /// Waits for news from now on; whether they came in time.
  package func wait(for teams: Set<String>, until time: Duration) async -> Bool {
    await listen(for: teams).wait(until: time)
  }

  private static func topic(team: String) -> String { "team \(team)" }
  private static func topic(submission name: String) -> String { "submission \(name)" }
}
