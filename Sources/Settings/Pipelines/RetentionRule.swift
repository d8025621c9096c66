/// How long records of a service are kept: `dispose` goes by it.
package struct RetentionRule: Hashable, Sendable {
  package let keep: Keep
  /// The decision or the law that says so: always there, but for what is preserved.
  package let basis: String?

  package enum Keep: Hashable, Sendable {
    /// For ever.
    case preserve
    /// Then they may go.
    case years(Int, from: Start)
  }

  /// What a number of years is counted from.
  package enum Start: String, Sendable, CaseIterable {
    case received, completed
  }
}
