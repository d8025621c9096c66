import Exposition
import Pipeline
import Records

/// How a home fares: its metrics, and whether it is ready. A running line feeds it; the desk and the
/// service manager read it. Call from any thread; `scrape` and `readiness` block for a moment.
package final class HomeVitals: Sendable {
  package let metrics = HomeMetrics()
  let pulse = LinePulse()
  private let pointer = LinePointer()
  /// What a scrape looks up, and what `/readyz` does.
  private let glance: Fresh<Bool>
  private let checks: Fresh<Readiness>

  package init(_ home: Home) {
    let (pointer, keys) = (pointer, KeyGlance(home))
    let look = VitalGlance(home, metrics, keys)
    glance = Fresh("vitals", for: .seconds(5)) {
      look.take(of: pointer.line)
      return true
    }
    let ready = ReadinessLook(home, keys)
    checks = Fresh("readiness", for: .seconds(2)) { ready.take(of: pointer.line) }
  }

  /// From now on this line's state is told.
  func attach(_ line: HomeLine) { pointer.set(line) }

  /// Metrics as Prometheus reads them.
  package func scrape() -> String {
    // What cannot be looked up in time is told as it was.
    _ = glance.value()
    return metrics.registry.text
  }

  package func readiness() -> Readiness {
    guard let known = checks.value() else { return .hanging }
    // How the line fares is told at once, whatever was known of the rest a moment ago.
    let others = known.checks.filter { $0.name != .intake }
    return Readiness(checks: others + [ReadinessLook.intake(of: pointer.line)])
  }
}

/// What the line tells as it happens. Each of these costs some tens of nanoseconds.
extension HomeVitals {
  /// Hears of every step.
  var watch: StageWatch {
    let (metrics, pulse) = (metrics, pulse)
    // Found once: looking a cell up costs more than counting in it.
    let cells = Dictionary(
      uniqueKeysWithValues: ["read", "validate", "seal", "route"]
        .map { ($0, metrics.stageSeconds[$0]) })
    return StageWatch(tracing: false) { step in
      pulse.trace()
      (cells[step.stage] ?? metrics.stageSeconds[step.stage]).observe(step.seconds)
      if step.stage == "seal", step.verdict != Verdict<Void>.passed(()).word {
        metrics.sealFailures.increment()
      }
    }
  }

  /// The archive has answered a batch.
  func answered(seconds: Double) {
    pulse.trace()
    metrics.stageSeconds["archive"].observe(seconds)
  }

  func hear(_ event: LineEvent) {
    switch event {
    case .committed(let outcome): count(outcome)
    case .postponed:
      pulse.trace()
      metrics.postponed.increment()
    case .started, .noticed: break
    }
  }

  private func count(_ outcome: Outcome) {
    switch outcome.verdict {
    case .accepted(let entry):
      metrics.outcomes["accepted"].increment()
      metrics.received[entry.form.description].increment()
      metrics.archive.add(Double(entry.size))
    case .duplicate(let entry):
      metrics.outcomes["duplicate"].increment()
      metrics.received[entry.form.description].increment()
    case .rejected(let violations):
      metrics.outcomes["rejected"].increment()
      metrics.received["unknown"].increment()
      metrics.rejected[violations.first?.code ?? "none"].increment()
    }
  }

  /// The desk shows browsers a certificate that they take until then.
  package func desk(shownUntil until: Instant) {
    metrics.certificates["desk"].set(Double(until.milliseconds) / 1000)
  }

  /// The time-stamp authority was asked.
  func stamped(seconds: Double, isAnswered: Bool) {
    metrics.authoritySeconds.observe(seconds)
    if !isAnswered { metrics.authorityFailures.increment() }
  }
}
