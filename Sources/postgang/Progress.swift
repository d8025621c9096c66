import Assembly
import Dispatch
import Records
import Synchronization

/// The live display of `serve`: a line per outcome while there are few, and below them what is
/// going on, drawn ten times a second.
final class Progress: Sendable {
  let isShown: Bool

  private struct State {
    var accepted = 0
    var rejected = 0
    var duplicates = 0
    var news: [String] = []
    var skipped = 0
    var trouble: String?
    var isDrawn = false
    var isRunning = false
  }

  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "progress")
  /// Outcomes shown as lines in one drawing; more than that nobody can read.
  private let mostNews = 20

  init(isShown: Bool) {
    self.isShown = isShown
  }

  func hear(_ event: LineEvent) {
    guard isShown else { return }
    state.withLock { state in
      switch event {
      case .started: break
      case .committed(let outcome):
        state.trouble = nil
        switch outcome.verdict {
        case .accepted: state.accepted += 1
        case .duplicate: state.duplicates += 1
        case .rejected: state.rejected += 1
        }
        if state.news.count < mostNews {
          state.news.append(line(outcome))
        } else {
          state.skipped += 1
        }
      case .postponed(let reason): state.trouble = reason
      case .noticed(let what): state.news.append(what)
      }
    }
  }

  func start(_ line: HomeLine) {
    guard isShown else { return }
    state.withLock { $0.isRunning = true }
    tick(line)
  }

  func stop() {
    guard isShown else { return }
    state.withLock { $0.isRunning = false }
    queue.sync { draw(inFlight: 0) }
    Terminal.message("")
  }

  private func tick(_ line: HomeLine) {
    queue.asyncAfter(deadline: .now() + .milliseconds(100)) { [weak line] in
      guard self.state.withLock(\.isRunning), let line else { return }
      self.draw(inFlight: line.inFlight.all)
      self.tick(line)
    }
  }

  private func line(_ outcome: Outcome) -> String {
    switch outcome.verdict {
    case .accepted(let entry):
      "\(Terminal.style("✓", .green)) \(outcome.placedAs)  \(entry.number)  → \(entry.route.team)"
    case .duplicate(let entry):
      "\(Terminal.style("=", .yellow)) \(outcome.placedAs)  the same as \(entry.number)"
    case .rejected(let violations):
      "\(Terminal.style("✗", .red)) \(outcome.placedAs)  rejected: "
        + counted(violations.count, "violation", "violations")
    }
  }

  private func draw(inFlight: Int) {
    let (state, news) = state.withLock { state in
      defer {
        state.news = []
        state.skipped = 0
        state.isDrawn = true
      }
      return (state, state.news)
    }
    var text = state.isDrawn ? "\r\u{1B}[K" : ""
    for line in news { text += line + "\n" }
    if state.skipped > 0 { text += Terminal.style("… and \(state.skipped) more", .faint) + "\n" }
    var status = "accepted \(state.accepted)  rejected \(state.rejected)"
    status += "  duplicates \(state.duplicates)  in flight \(inFlight)"
    if let trouble = state.trouble { status += "  waiting: \(trouble)" }
    text += Terminal.style(String(status.prefix(Terminal.width - 1)), .bold)
    Terminal.write(text)
  }
}
