import Assembly
import Pipeline
import Records

/// One line on standard error for each event; never personal data, never contents.
struct Log: Sendable {
  let verbose: Bool
  /// Something else shows the same: only trouble is logged.
  let isSilent: Bool

  /// Hears every step of every stage.
  var stages: StageWatch {
    StageWatch { step in
      let id = step.id.map(\.description) ?? "-"
      let microseconds = Int(step.seconds * 1_000_000)
      write("id=\(id) stage=\(step.stage) verdict=\"\(step.verdict)\" us=\(microseconds)")
    }
  }

  func hear(_ event: LineEvent) {
    switch event {
    case .started(let recovered):
      if recovered > 0 {
        write("recovered=\(recovered) \"taken up after the last stop\"")
      }
    case .committed(let outcome):
      guard !isSilent, verbose || outcome.verdict.isRejection else { return }
      write("id=\(outcome.id) \(outcome.verdict.summary)")
    case .postponed(let reason): write("postponed=\"\(reason.quotable)\"")
    case .noticed(let what): write("notice=\"\(what.quotable)\"")
    }
  }

  /// The names of dropped files, which portals choose, may hold names of people: a claim is told
  /// by its id.
  private func write(_ text: String) {
    let nameless = text.replacing(/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})~[^:"]*/) {
      "\($0.1)~…"
    }
    Terminal.message("\(SystemClock().now()) \(nameless)")
  }
}

extension Outcome.Verdict {
  var isRejection: Bool {
    if case .rejected = self { true } else { false }
  }

  /// For logs: without names of people or files.
  fileprivate var summary: String {
    switch self {
    case .accepted(let entry): "outcome=accepted journal=\(entry.number) team=\(entry.route.team)"
    case .duplicate(let entry): "outcome=duplicate of=\(entry.id)"
    case .rejected(let violations):
      "outcome=rejected violations=\(violations.count) codes=\(Set(violations.map(\.code)).sorted().joined(separator: ","))"
    }
  }
}

extension String {
  /// As it stands between quotation marks on one line of the log.
  fileprivate var quotable: String {
    replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: " ")
  }
}
