/// How long records of a service are kept. Read and shown; nothing acts on it yet.
package struct RetentionRule: Hashable, Sendable {
  package let keep: Keep
  package let basis: String?

  package enum Keep: Hashable, Sendable {
    /// For ever.
    case preserve
    case years(Int, from: Start)
  }

  /// What a number of years is counted from.
  package enum Start: String, Sendable, CaseIterable {
    case received, completed
  }
}
