/// Stages in a row: the way from `Input` to `Output`.
///
/// Stages on the same lane follow one another on the same thread; `on:` moves the rest of the way
/// to another lane. What a stage does not pass never reaches the next.
package struct Course<Input: Sendable, Output: Sendable>: Sendable {
  package typealias Arrival = @Sendable (Verdict<Output>) -> Void

  private let travel: @Sendable (Input, @escaping Arrival) -> Void

  private init(travel: @escaping @Sendable (Input, @escaping Arrival) -> Void) {
    self.travel = travel
  }

  /// A course of one stage. `watch` hears how long each step took and what it said.
  package init(_ stage: some Stage<Input, Output>, on lane: Lane, watch: StageWatch = .none) {
    self.init { input, arrive in
      lane.run { arrive(watch.observe(stage, input)) }
    }
  }

  /// This course, and then `stage` on the same thread, or on another lane.
  package func then<Next: Sendable>(
    _ stage: some Stage<Output, Next>, on lane: Lane? = nil, watch: StageWatch = .none
  ) -> Course<Input, Next> {
    Course<Input, Next> { input, arrive in
      travel(input) { verdict in
        switch verdict {
        case .passed(let output):
          guard let lane else { return arrive(watch.observe(stage, output)) }
          lane.run { arrive(watch.observe(stage, output)) }
        case .rejected(let violations): arrive(.rejected(violations))
        case .notNow(let reason): arrive(.notNow(reason: reason))
        case .broken(let reason): arrive(.broken(reason: reason))
        }
      }
    }
  }

  /// Sends `input` on its way; `arrive` is called exactly once, on a lane's thread.
  func send(_ input: Input, _ arrive: @escaping Arrival) {
    travel(input, arrive)
  }
}
