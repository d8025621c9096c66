/// Hears of every step: the stage's name, its verdict in one word and its duration in seconds.
package struct StageWatch: Sendable {
  package typealias Hear = @Sendable (_ stage: String, _ verdict: String, _ seconds: Double) -> Void

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
    hear(stage.name, verdict.word, Double(took.seconds) + Double(took.attoseconds) * 1e-18)
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
