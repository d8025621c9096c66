import HTTP

/// Who is told of what, and how long we try.
package struct Subscription: Sendable {
  /// An id: its folder is called so.
  package let name: String
  package let url: HTTPURL
  /// Names of events.
  package let events: Set<String>
  /// Only events of these teams' items; `nil` for all.
  package let teams: Set<String>?
  /// So often an event is sent before it goes to the dead letters.
  package let attempts: Int
  /// For one answer.
  package let timeout: Duration

  package init(
    name: String, url: HTTPURL, events: Set<String>, teams: Set<String>? = nil,
    attempts: Int = 10, timeout: Duration = .seconds(10)
  ) {
    precondition(attempts > 0, "an event is sent at least once")
    self.name = name
    self.url = url
    self.events = events
    self.teams = teams
    self.attempts = attempts
    self.timeout = timeout
  }
}
