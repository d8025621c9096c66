import Auditing
import Durable
import Foundation
import Records
import Sealing

extension Home {
  /// Judges the whole archive; changes nothing.
  package func audit(since: Instant?) throws -> AuditReport {
    let archive = try folder(paths.archive)
    let taken = try folder(paths.drop).makeFolder(".taken")
    let store = try store()
    let judge = RecordJudge(
      trusting: try trustAnchors(), archive: archive, receipts: try folder(paths.receipts),
      store: store)
    let parts = Audit.Parts(
      archive: archive, store: store, ledger: try ledgerReader(),
      judge: { judge.deviations(of: $0) },
      isInFlight: { Home.isInFlight($0, in: taken) },
      width: ProcessInfo.processInfo.activeProcessorCount)
    return try Audit(parts).run(since: since) { clock.now() }
  }

  /// Whether a submission of that id is still in the line: its claim bears the id.
  private static func isInFlight(_ id: RecordID, in taken: Folder) -> Bool {
    var found = false
    // What cannot be read is not known to be in flight, and is reported.
    try? taken.forEachEntry { name, _ in
      found = name.hasPrefix(id.description)
      return !found
    }
    return found
  }
}
