/// How long a session at the pages lasts.
package struct SessionRules: Hashable, Sendable {
  /// Without a request for so long, it ends.
  package let idle: Duration
  /// It ends after so long, whatever happens.
  package let longest: Duration

  package init(idle: Duration = .seconds(3600), longest: Duration = .seconds(36_000)) {
    self.idle = idle
    self.longest = longest
  }
}
