import Auditing
import Durable
import Foundation
import Intake
import Ledger
import PKI
import Records
import Settings

extension Home {
  /// Opens what an audit looks at; what cannot be opened becomes a deviation. Makes nothing, and
  /// needs neither the right to write nor a private key.
  ///
  /// - Parameter given: an open store in the place of the home's.
  func auditParts(of given: (any Store)? = nil) -> AuditParts {
    let archive = auditPart { try Folder(at: paths.archive) }
    let store = given.map { AuditParts.Part.open($0) } ?? storeForAudit()
    // Portals may have taken all receipts, and a new home has none.
    let receipts = try? Folder(at: paths.receipts)
    let taken = try? Folder(at: paths.drop).folder(".taken")
    let judge = archive.value.map { archive in
      RecordJudge(
        trusting: Result { () throws(HomeError) in try trustAnchors() },
        revocation: revocationAtHand, archive: archive, receipts: receipts, store: store.value)
    }
    let ledger = auditPart { try publishedLedger() }
    let witnesses = witnessFindings(ledger.value)
    return AuditParts(
      archive: archive, store: store, ledger: ledger, evidence: evidenceForAudit(),
      witnesses: witnesses?.findings, notes: expiryNotes(at: clock.now()),
      judge: { judge?.judge($0) ?? RecordJudgement() },
      afterwards: {
        var counts = judge?.counts ?? AuditCounts()
        counts[.witnesses] = witnesses?.count ?? 0
        return counts
      },
      isInFlight: { id in taken.map { Home.isInFlight(id, in: $0) } ?? false },
      width: ProcessInfo.processInfo.activeProcessorCount)
  }

  private func auditPart<Value>(_ open: () throws -> Value) -> AuditParts.Part<Value> {
    do { return .open(try open()) } catch {
      return .broken(.ledger(.cannotBeOpened(reason: "\(error)")))
    }
  }

  /// The ledger's files as they are; makes none.
  package func publishedLedger() throws -> LedgerReader {
    LedgerReader(
      in: try Folder(at: paths.ledger), origin: settings.ledger.origin, keys: try ledgerKeys())
  }

  /// The database as it is; makes none.
  private func storeForAudit() -> AuditParts.Part<any Store> {
    if settings.store == .sqlite, !FileManager.default.fileExists(atPath: paths.database) {
      return .broken(.database(.missing))
    }
    do {
      return .open(try storeForReading())
    } catch {
      return .broken(.database(.unreadable(reason: "\(error)")))
    }
  }

  /// Whether a submission of that id is still in the line: its claim bears the id.
  private static func isInFlight(_ id: RecordID, in taken: Folder) -> Bool {
    var found = false
    // What cannot be read is not known to be in flight, and is reported.
    try? TakenEntry.forEach(in: taken) { entry in
      found = entry.id == id
      return !found
    }
    return found
  }
}
