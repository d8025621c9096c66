import Records

/// Hears of every step of every submission. Two watches make one (`and`), so that whoever counts
/// and whoever logs share the readings of the clock.
package struct StageWatch: Sendable {
  /// One step: which stage, which submission, its verdict in one word, and how long it took.
  package struct Step: Sendable {
    package let stage: String
    /// `nil` when the stage's input is not `Traceable`, or nobody wants to know.
    package let id: RecordID?
    package let verdict: String
    package let seconds: Double
  }

  package typealias Hear = @Sendable (Step) -> Void

  private let hear: Hear?
  /// Finding out whose step it is costs as much as all the rest.
  private let isTracing: Bool

  package static let none = StageWatch(hear: nil, isTracing: false)

  /// - Parameter tracing: whether steps tell whose they are.
  package init(tracing: Bool = true, _ hear: @escaping Hear) {
    self.init(hear: hear, isTracing: tracing)
  }

  private init(hear: Hear?, isTracing: Bool) {
    self.hear = hear
    self.isTracing = isTracing
  }

  /// Both hear of every step.
  package func and(_ other: StageWatch) -> StageWatch {
    guard let hear else { return other }
    guard let heard = other.hear else { return self }
    return StageWatch(tracing: isTracing || other.isTracing) { step in
      hear(step)
      heard(step)
    }
  }

  func observe<Input, Output>(_ stage: some Stage<Input, Output>, _ input: Input)
    -> Verdict<Output>
  {
    guard let hear else { return stage.process(input) }
    let start = ContinuousClock.now
    let verdict = stage.process(input)
    let took = start.duration(to: .now)
    hear(
      Step(
        stage: stage.name, id: isTracing ? (input as? any Traceable)?.traceID : nil,
        verdict: verdict.word,
        seconds: took.seconds))
    return verdict
  }
}

extension Verdict {
  /// For logs.
  package var word: String {
    switch self {
    case .passed: "passed"
    case .rejected: "rejected"
    case .notNow: "not now"
    case .broken: "broken"
    }
  }
}
