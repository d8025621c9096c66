import Records

/// Hears of every step of every submission.
package struct StageWatch: Sendable {
  /// One step: which stage, which submission, its verdict in one word, and how long it took.
  package struct Step: Sendable {
    package let stage: String
    /// `nil` when the stage's input is not `Traceable`.
    package let id: RecordID?
    package let verdict: String
    package let seconds: Double
  }

  package typealias Hear = @Sendable (Step) -> Void

  private let hear: Hear?

  package static let none = StageWatch(hear: nil)

  package init(_ hear: @escaping Hear) {
    self.init(hear: hear)
  }

  private init(hear: Hear?) {
    self.hear = hear
  }

  func observe<Input, Output>(_ stage: some Stage<Input, Output>, _ input: Input)
    -> Verdict<Output>
  {
    guard let hear else { return stage.process(input) }
    let start = ContinuousClock.now
    let verdict = stage.process(input)
    let took = start.duration(to: .now).components
    hear(
      Step(
        stage: stage.name, id: (input as? any Traceable)?.traceID, verdict: verdict.word,
        seconds: Double(took.seconds) + Double(took.attoseconds) * 1e-18))
    return verdict
  }
}

extension Verdict {
  /// For logs.
  var word: String {
    switch self {
    case .passed: "passed"
    case .rejected: "rejected"
    case .notNow: "not now"
    case .broken: "broken"
    }
  }
}
