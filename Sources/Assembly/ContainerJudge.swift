import Durable
import Ledger
import PKI
import Records
import Sealing

/// Judges a record's container in the archive: that it is the file that its leaf names, and that
/// every layer of it passes at the time that the ledger proves.
struct ContainerJudge: Sendable {
  private let verifier: ContainerVerifier
  private let archive: Folder

  /// Certificates and chains that were judged once are kept: one judge serves a whole archive.
  init(trusting anchors: TrustAnchors, archive: Folder) {
    verifier = ContainerVerifier(trusting: anchors)
    self.archive = archive
  }

  /// What is wrong; empty when nothing is. Call from any thread.
  func faults(of entry: JournalEntry) -> [String] {
    let report: VerificationReport
    do throws(SystemError) {
      report = try verifier.verify(archive.open(entry.id.containerPath), at: entry.journaled)
    } catch {
      return [
        error.isNotFound ? "the container is missing" : "the container cannot be read: \(error)"
      ]
    }
    var faults: [String] = []
    if report.digest != entry.container {
      faults.append(
        "the file is not the one that leaf \(entry.leaf) names: its SHA-256 is \(report.digest)")
    }
    for layer in report.layers where layer.indication != .totalPassed {
      faults.append("\(layer.layer.rawValue): \(layer.reason)")
    }
    return faults
  }
}
