/// One who hears of news from the moment it was made until it is let go.
package final class Listening: Sendable {
  private let room: WaitingRoom
  private let id: UInt64

  init(in room: WaitingRoom, _ topics: Set<String>) {
    self.room = room
    id = room.enter(topics)
  }

  deinit { room.leave(id) }

  /// Waits for news, at most so long; `true` also when news came since the last wait. `false` when
  /// none came, the task was cancelled, or the program ends. One call at a time.
  package func wait(until time: Duration) async -> Bool { await room.wait(id, for: time) }
}
