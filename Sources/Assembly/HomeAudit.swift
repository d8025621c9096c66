import Auditing
import Durable
import Foundation
import Records

/// An audit of a home, its report, and what it leaves for the next one.
package struct HomeAudit {
  /// What is asked for.
  package enum Request {
    /// Everything; of the containers only those of records journalled since then.
    case everything(since: Instant?)
    /// What is new, and one of so many shares of what is old.
    case incremental(spread: Int)
  }

  private let home: Home
  private let run: String
  private let program: String
  private let startedBy: String
  private let store: (any Store)?
  /// Where the state is kept.
  private let state: String

  /// - Parameters:
  ///   - run: what the report is known by.
  ///   - program: its name and version.
  ///   - startedBy: the account and the machine.
  ///   - state: the file of earlier audits; `nil` for the one in the home.
  ///   - store: an open one in the place of the home's.
  package init(
    _ home: Home, run: String, program: String, startedBy: String, state: String? = nil,
    of store: (any Store)? = nil
  ) {
    self.home = home
    self.run = run
    self.program = program
    self.startedBy = startedBy
    self.store = store
    self.state = state ?? home.paths[AuditStateFile.name]
  }

  /// The language of the report when none is asked for.
  package var language: ReportLanguage { ReportLanguage(closestTo: home.settings.language) }

  /// Audits, has the report published, and then keeps what was established.
  ///
  /// A crash before the end leaves the state as it was: the next audit does the same again.
  ///
  /// - Returns: whether nothing was found.
  package func perform(
    _ request: Request, publish: (AuditReport) throws -> Void
  ) throws -> Bool {
    let outcome: Audit.Outcome
    switch request {
    case .everything(let since):
      // Only for the report: what cannot be read is not told.
      let file = try? AuditStateFile(at: state, isForWriting: false)
      let known = file.flatMap { established(in: $0).state }
      let asked: AuditRequest = since.map { .containersSince($0) } ?? .everything
      outcome = audit(asked, known, note: nil)
      try publish(outcome.report)
    case .incremental(let spread):
      let file = try AuditStateFile(at: state, isForWriting: true)
      let (known, note) = established(in: file)
      outcome = audit(.increment(since: known, spread: spread), known, note: note)
      try publish(outcome.report)
      if let next = outcome.state { try file.write(next) }
    }
    return outcome.report.isClean
  }

  /// Puts a report in place, whole at every moment.
  package static func write(_ document: String, to path: String) throws {
    let url = URL(fileURLWithPath: path)
    try Folder(at: url.deletingLastPathComponent().path)
      .replaceDurably(Array((document + "\n").utf8), as: url.lastPathComponent)
  }

  /// What is in the file; a note when that is of no use.
  private func established(in file: AuditStateFile) -> (state: AuditState?, note: AuditNote?) {
    // A ledger that cannot be opened is a deviation of its own.
    guard let ledger = try? home.publishedLedger() else { return (nil, nil) }
    do {
      guard let found = try file.read(of: ledger) else { return (nil, nil) }
      return (try found.get(), nil)
    } catch {
      let fault = error as? AuditStateFault ?? .unreadable
      return (
        nil, AuditNote(.keptCheckpoints, at: .file(AuditStateFile.name), .stateNotUsed(fault))
      )
    }
  }

  private func audit(
    _ request: AuditRequest, _ known: AuditState?, note: AuditNote?
  ) -> Audit.Outcome {
    let settings = home.settings
    let identity = AuditIdentity(
      run: run, program: program, municipality: settings.municipality, code: settings.code,
      organisation: settings.organisation, ledger: settings.ledger.origin, startedBy: startedBy)
    return Audit(home.auditParts(of: store), as: identity)
      .run(request, knowing: known, notes: [note].compactMap(\.self)) { home.clock.now() }
  }
}
