import Auditing
import Durable
import Intake
import Ledger
import PKI
import Records
import Sealing

/// Judges what a home keeps of one record outside its database: that the container is the file that
/// its leaf names, that every layer of it passes at the time that the ledger proves, and that the
/// receipt, where the portal has left it, says the same as the journal.
struct RecordJudge: Sendable {
  private let verifier: ContainerVerifier
  private let archive: Folder
  private let receipts: Folder
  private let store: any Store

  /// Certificates and chains that were judged once are kept: one judge serves a whole archive.
  init(trusting anchors: TrustAnchors, archive: Folder, receipts: Folder, store: any Store) {
    verifier = ContainerVerifier(trusting: anchors)
    self.archive = archive
    self.receipts = receipts
    self.store = store
  }

  /// What is wrong; empty when nothing is. Call from any thread.
  func deviations(of entry: JournalEntry) -> [Deviation] {
    let place = "\(entry.number) archive/\(entry.id.containerPath)"
    return faults(of: entry).map { Deviation(.containers, at: place, $0) }
      + receiptDeviations(entry)
  }

  /// A container that was disposed of is not missing.
  private func faultOfMissing(_ entry: JournalEntry) -> [String] {
    do throws(StoreError) {
      return try store.disposal(of: entry.id) == nil ? ["the container is missing"] : []
    } catch {
      return ["the container is missing, and whether it was disposed of cannot be read: \(error)"]
    }
  }

  private func faults(of entry: JournalEntry) -> [String] {
    let report: VerificationReport
    do throws(SystemError) {
      report = try verifier.verify(archive.open(entry.id.containerPath), at: entry.journaled)
    } catch {
      return error.isNotFound
        ? faultOfMissing(entry) : ["the container cannot be read: \(error)"]
    }
    var faults: [String] = []
    if report.digest != entry.container {
      faults.append(
        "the file is not the one that leaf \(entry.leaf) names: its SHA-256 is \(report.digest)")
    }
    if report.size != entry.size {
      faults.append("the file has \(report.size) bytes, the journal says \(entry.size)")
    }
    for layer in report.layers where layer.indication != .totalPassed {
      faults.append("\(layer.layer.rawValue): \(layer.reason)")
    }
    return faults
  }

  /// A receipt that the portal has taken away is no deviation.
  private func receiptDeviations(_ entry: JournalEntry) -> [Deviation] {
    do {
      guard let outcome = try store.outcome(of: entry.id) else { return [] }
      let name = OutcomeFileName(outcome.placedAs).receipt
      guard try receipts.status(of: name) != nil else { return [] }
      let receipt = CanonicalJSON(try receipts.contents(of: name, limit: 1 << 20))
      guard receipt?["recordId"]?.string == entry.id.description else { return [] }
      guard receipt?["title"]?.string != entry.title else { return [] }
      return [
        Deviation(
          .receipts, at: "\(entry.number) receipts/\(name)",
          "the title in the database is not the one on the receipt")
      ]
    } catch {
      return [Deviation(.receipts, at: "\(entry.number)", "its receipt cannot be read: \(error)")]
    }
  }
}
