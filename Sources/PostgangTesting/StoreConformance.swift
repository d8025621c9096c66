import Records
import Testing

/// What every store must do, whatever its engine: the contract of `Store` as a list of behaviours.
///
/// A test target runs them all over its engines:
/// ```swift
/// @Test(arguments: engines, StoreConformance.behaviours)
/// func `a store keeps its contract`(engine: StoreEngine, behaviour: StoreBehaviour) throws {
///   try behaviour.check(engine)
/// }
/// ```
package enum StoreConformance {
  package static let behaviours: [StoreBehaviour] =
    commits + duplicates + names + journal + leaves + inboxes + leases + repetitions + requests
    + concurrency + restoration + chronicle + search + itemSearch + taking + readings + facts
    + doorBook
}

/// One thing that a store does, as a sentence and a check of it.
package struct StoreBehaviour: Sendable, CustomTestStringConvertible {
  package let sentence: String
  private let body: @Sendable (StoreHome) throws -> Void

  init(_ sentence: String, _ body: @escaping @Sendable (StoreHome) throws -> Void) {
    self.sentence = sentence
    self.body = body
  }

  package var testDescription: String { sentence }

  /// Tries it on a home of its own; what is wrong becomes issues of the running test.
  package func check(_ engine: StoreEngine) throws { try body(StoreHome(engine)) }
}
