import Durable
import Records

/// Finds out whether a home is ready.
struct ReadinessLook: Sendable {
  private let home: Home
  private let keys: KeyGlance

  /// Heartbeats without a movement after which the line counts as stuck.
  private static let stillBeats = 60

  init(_ home: Home, _ keys: KeyGlance) {
    self.home = home
    self.keys = keys
  }

  /// Blocks for as long as disk and database take.
  func take(of line: HomeLine?) -> Readiness {
    Readiness(checks: [
      .init(.database, trouble: database(line)), .init(.keys, trouble: trouble(with: keys.now)),
      .init(.disk, trouble: disk()), .init(.timestamps, trouble: timestamps(line)),
      .init(.ledger, trouble: line?.ledgerTrouble), ReadinessLook.intake(of: line),
    ])
  }

  private func database(_ line: HomeLine?) -> String? {
    guard let line else { return nil }
    // Asking a database that is away may take long.
    if let trouble = line.node?.trouble { return trouble }
    do {
      _ = try line.store.leafCount()
      return nil
    } catch {
      return "\(error)"
    }
  }

  private func trouble(with keys: KeyGlance.Seen?) -> String? {
    guard let keys else { return "they cannot be read in time" }
    let now = home.clock.now()
    let expired = keys.ends.filter { now.milliseconds >= $0.value.milliseconds + 1000 }
      .map { "\($0.key.rawValue): expired on \($0.value.utcDate)" }.sorted()
    let all = keys.troubles + expired
    return all.isEmpty ? nil : all.joined(separator: "; ")
  }

  private func disk() -> String? {
    do {
      let space = try Folder(at: home.paths.root).space()
      let least = Int64(home.settings.limits.freeSpace.bytes)
      guard space.free < least else { return nil }
      return "\(space.free / 1_000_000) MB are free, limits.freeSpace wants "
        + "\(home.settings.limits.freeSpace)"
    } catch {
      return "\(error)"
    }
  }

  private func timestamps(_ line: HomeLine?) -> String? {
    guard let evidence = line?.evidence, let since = evidence.awaySince else { return nil }
    return "no evidence could be made since \(since): the authority is away, or its answer no good"
  }

  static func intake(of line: HomeLine?) -> Readiness.Check {
    guard let line else { return .init(.intake, trouble: "no line runs") }
    if let trouble = line.condition.trouble { return .init(.intake, trouble: trouble) }
    if line.evidence?.isStopping == true {
      return .init(.intake, trouble: "evidence is pending for longer than timestamps.stopAfter")
    }
    if line.open.vitals.pulse.stillBeats >= stillBeats {
      return .init(.intake, trouble: "nothing has moved in the line for \(stillBeats) heartbeats")
    }
    return .init(.intake)
  }
}
