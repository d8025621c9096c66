import Auditing
import Durable
import Intake
import Pipeline
import Records
import Synchronization

/// Audits that are started at the desk: one at a time, in the background, kept in the home's
/// `audits/` with their reports. Each holds a lock there while it is at work, so that other nodes
/// know it from one whose process has ended.
///
/// Call from any thread; calls block on files, never on an audit.
package final class AuditOffice: Sendable {
  /// Why no audit was started.
  package enum Refusal: Error, Hashable, Sendable {
    /// That one is still at work.
    case running(StartedAudit)
  }

  private let home: Home
  private let ids = RecordIDs()
  private let lane = Lane("audit", width: 1)
  private let running = Mutex<StartedAudit?>(nil)

  package init(_ home: Home) {
    self.home = home
  }

  /// Starts an audit. When it returns, its file in `audits/` is durable, and the audit is at work.
  ///
  /// - Throws: `Refusal.running`; `HomeError` when the folder cannot be written.
  package func start(_ scope: StartedAudit.Scope, by name: String) throws -> StartedAudit {
    let now = home.clock.now()
    let audit = StartedAudit(
      id: ids.next(at: now), scope: scope, started: now, startedBy: name, state: .running)
    let other = running.withLock { running in
      if running == nil { running = audit }
      return running == audit ? nil : running
    }
    if let other { throw Refusal.running(other) }
    do {
      if let other = try audits(most: AuditOffice.glance).first(where: { $0.state == .running }) {
        throw Refusal.running(other)
      }
      let lock = try FolderLock(AuditOffice.lockName(audit.id), in: home.folder(home.paths.audits))
      try keep(audit)
      lane.run {
        self.perform(audit)
        // What stays behind is an empty file that says nothing.
        try? self.folderIfThere()?.remove(AuditOffice.lockName(audit.id))
        withExtendedLifetime(lock) {}
      }
    } catch {
      running.withLock { $0 = nil }
      throw error
    }
    return audit
  }

  /// The audit of that id; `nil` when none was started under it.
  package func audit(_ id: RecordID) throws -> StartedAudit? {
    if let current = running.withLock({ $0 }), current.id == id { return current }
    guard let folder = try folderIfThere(), try folder.status(of: "\(id).json") != nil else {
      return nil
    }
    let bytes = try folder.contents(of: "\(id).json", limit: 1 << 20)
    guard let audit = CanonicalJSON(bytes).flatMap({ StartedAudit(json: $0) }) else {
      throw HomeError.unusable(
        what: "\(home.paths.audits)/\(id).json", why: "it does not tell of an audit",
        remedy: "Remove it; the audit has to be run again.")
    }
    guard audit.state == .running, try !isAtWork(id, in: folder) else { return audit }
    // Whoever ran it has ended without a word: a crash.
    return audit.with(.failed(.processEnded))
  }

  /// Audits, newest first, older than `before`.
  package func audits(before: RecordID? = nil, most: Int) throws -> [StartedAudit] {
    guard let folder = try folderIfThere() else { return [] }
    var ids: [RecordID] = []
    try folder.forEachEntry { (name, _) throws(SystemError) in
      if name.hasSuffix(".json"), let id = RecordID(name.dropLast(5)),
        before.map({ id < $0 }) ?? true
      {
        ids.append(id)
      }
      return true
    }
    return try ids.sorted(by: >).prefix(most).compactMap { try audit($0) }
  }

  /// The report of a finished audit, whole; `nil` when there is none.
  package func report(
    _ id: RecordID, as format: ReportFormat, in language: ReportLanguage
  ) throws -> [UInt8]? {
    let name = AuditOffice.reportName(id, format, language)
    guard let folder = try folderIfThere(), try folder.status(of: name) != nil else { return nil }
    return try folder.contents(of: name, limit: 64 << 20)
  }

  // MARK: Steps

  /// Among so many of the newest, one that another node runs is looked for.
  private static let glance = 20

  private static func lockName(_ id: RecordID) -> String { ".\(id).lock" }

  /// Whether another process holds its lock.
  private func isAtWork(_ id: RecordID, in folder: Folder) throws(SystemError) -> Bool {
    let name = AuditOffice.lockName(id)
    guard try folder.status(of: name) != nil else { return false }
    return try FolderLock(name, in: folder) == nil
  }

  private func perform(_ audit: StartedAudit) {
    var ended: StartedAudit.State
    do {
      ended = .failed(.noReport)
      let request: HomeAudit.Request =
        switch audit.scope {
        case .everything: .everything(since: nil)
        case .since(let since): .everything(since: since)
        case .incremental(let spread): .incremental(spread: spread)
        }
      _ = try HomeAudit(
        home, run: audit.id.description, program: "postgang \(Version.current)",
        startedBy: audit.startedBy
      ).perform(request) { report in
        try publish(report, of: audit.id)
        ended = .finished(
          at: report.ended, deviations: report.findings.deviationCount,
          notes: report.findings.noteCount)
      }
    } catch {
      ended = .failed(AuditFailure(error))
    }
    // A crash before this leaves it as running, which the next start tells as failed. Where it
    // cannot be written either, there is nothing more to do.
    try? keep(audit.with(ended))
    running.withLock { $0 = nil }
  }

  /// Every form and language, so that the report can be read in each when this process is gone.
  private func publish(_ report: AuditReport, of id: RecordID) throws {
    let folder = try home.folder(home.paths.audits)
    for format in ReportFormat.allCases {
      for language in ReportLanguage.allCases {
        try folder.replaceDurably(
          Array((report.document(as: format, in: language) + "\n").utf8),
          as: AuditOffice.reportName(id, format, language))
      }
    }
  }

  private func keep(_ audit: StartedAudit) throws {
    try home.folder(home.paths.audits).replaceDurably(
      audit.json.bytes + [0x0A], as: "\(audit.id).json")
  }

  private func folderIfThere() throws -> Folder? {
    do throws(SystemError) {
      return try Folder(at: home.paths.audits)
    } catch let error where error.isNotFound {
      return nil
    }
  }

  /// `ID.nb.html`, `ID.en.txt`, `ID.nb.report.json`.
  private static func reportName(
    _ id: RecordID, _ format: ReportFormat, _ language: ReportLanguage
  ) -> String {
    let ending =
      switch format {
      case .text: "txt"
      case .html: "html"
      case .json: "report.json"
      }
    return "\(id).\(language.rawValue).\(ending)"
  }
}
