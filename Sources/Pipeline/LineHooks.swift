/// What the line tells of itself, and what it needs from outside.
package struct LineHooks: Sendable {
  /// Something could not be done now and is tried again.
  package var postponed: @Sendable (_ reason: String) -> Void
  /// Nothing more is committed: the process must end and begin anew.
  package var halted: @Sendable (_ reason: String) -> Void
  /// The line is empty, after `drain` or `endWhenEmpty`.
  package var ended: @Sendable () -> Void
  /// A number in 0…1, for the jitter of back-off.
  package var random: @Sendable () -> Double
  /// The archive has said what became of a batch, and took that long.
  package var answered: @Sendable (_ seconds: Double) -> Void

  package init(
    postponed: @escaping @Sendable (String) -> Void, halted: @escaping @Sendable (String) -> Void,
    ended: @escaping @Sendable () -> Void, random: @escaping @Sendable () -> Double,
    answered: @escaping @Sendable (Double) -> Void = { _ in }
  ) {
    self.postponed = postponed
    self.halted = halted
    self.ended = ended
    self.random = random
    self.answered = answered
  }
}
