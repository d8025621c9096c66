import Auditing
import Durable
import Intake
import Ledger
import PKI
import Records
import Sealing
import Synchronization

/// Judges what a home keeps of one record outside its database: that the container is the file that
/// its leaf names, that every layer of it passes at the time that the ledger proves, and that the
/// receipt, where the portal has left it, says the same as the journal.
struct RecordJudge: Sendable {
  /// How seals are judged; the reason when they cannot be.
  enum Seals: Sendable {
    case by(ContainerVerifier)
    case not(reason: String)
  }

  private let seals: Seals
  /// Every seal's certificate, by issuer and number.
  private let certificates = Certificates()
  private let archive: Folder
  private let receipts: Folder?
  private let store: (any Store)?

  /// Certificates and chains that were judged once are kept: one judge serves a whole archive.
  ///
  /// - Parameters:
  ///   - anchors: the trusted certificates; without them only digests are compared.
  ///   - revocation: what is at hand besides the data in the seals.
  ///   - receipts: `nil` when there are none.
  ///   - store: `nil` when it cannot be read: receipts and disposals are not looked at.
  init(
    trusting anchors: Result<TrustAnchors, HomeError>, revocation: RevocationData,
    archive: Folder, receipts: Folder?, store: (any Store)?
  ) {
    seals =
      switch anchors {
      case .success(let anchors): .by(ContainerVerifier(trusting: anchors, revocation: revocation))
      case .failure(let error): .not(reason: "\(error)")
      }
    self.archive = archive
    self.receipts = receipts
    self.store = store
  }

  /// What is wrong. Call from any thread.
  func judge(_ record: AuditedRecord) -> RecordJudgement {
    var judgement = RecordJudgement()
    judgeContainer(of: record, &judgement)
    if let entry = record.entry { judgement.deviations += receiptDeviations(entry) }
    return judgement
  }

  /// How many certificates the seals were made with.
  var counts: AuditCounts {
    var counts = AuditCounts()
    counts[.certificates] = certificates.count
    return counts
  }

  private func judgeContainer(of record: AuditedRecord, _ judgement: inout RecordJudgement) {
    let path = record.id.containerPath
    var faults: [ContainerFault] = []
    do throws(SystemError) {
      switch seals {
      case .by(let verifier):
        // A seal need only have been good when it is proven to have existed; without evidence, when
        // the ledger says that it was journalled.
        let report = try verifier.verify(
          archive.open(path), at: record.evidence?.time ?? record.journaled)
        judgement.counts[.containers] += 1
        judgement.counts[.bytes] += report.size
        faults = self.faults(of: record, report)
        judgeSeal(of: record, report, &judgement)
        certificates.add(report.signatures)
      case .not(let reason):
        let digest = SHA256.digest(of: try archive.contents(of: path))
        judgement.counts[.containers] += 1
        if digest != record.container {
          faults.append(.otherFile(leaf: record.leaf, digest: digest))
        }
        faults.append(.notJudged(reason: reason))
      }
    } catch {
      faults = error.isNotFound ? faultsOfMissing(record) : [.unreadable(reason: "\(error)")]
    }
    judgement.deviations += faults.map {
      Deviation(.containers, at: record.containerPlace, .container($0))
    }
  }

  /// What is wrong with the seal's certificate, and with what the evidence says of the files.
  private func judgeSeal(
    of record: AuditedRecord, _ report: VerificationReport, _ judgement: inout RecordJudgement
  ) {
    if let layer = report[.certificate], let why = layer.subIndication {
      let code = layer.findings.first { $0.consequence == why }?.code ?? "certificate"
      if why == .tryLater {
        // Nothing that is at hand tells, and nothing is wrong: whoever reads the report should know.
        let signer = report.signatures.first?.signer ?? ""
        judgement.notes.append(
          AuditNote(
            .certificates, at: record.containerPlace, .revocationUnknown(subject: signer)))
      } else {
        judgement.deviations.append(
          Deviation(
            .certificates, at: record.containerPlace, .certificate(.seal(why, code: code))))
      }
    }
    if let evidence = record.evidence, report.group != evidence.group {
      judgement.deviations.append(
        Deviation(
          .evidence, at: record.containerPlace, .evidence(.otherFiles(batch: evidence.file))))
    }
  }

  private func faults(
    of record: AuditedRecord, _ report: VerificationReport
  ) -> [ContainerFault] {
    var faults: [ContainerFault] = []
    if report.digest != record.container {
      faults.append(.otherFile(leaf: record.leaf, digest: report.digest))
    }
    if let size = record.entry?.size, report.size != size {
      faults.append(.otherSize(report.size, journal: size))
    }
    for layer in report.layers where layer.layer != .certificate {
      guard let why = layer.subIndication else { continue }
      let finding = layer.findings.first { $0.consequence == why }
      faults.append(
        .layer(layer.layer, why, code: finding?.code ?? "\(layer.layer)", entry: finding?.entry))
    }
    return faults
  }

  /// A container that was disposed of is not missing.
  private func faultsOfMissing(_ record: AuditedRecord) -> [ContainerFault] {
    if record.isDisposed { return [] }
    // A database that cannot be read is reported as such, and does not say that it was disposed of.
    let disposal = try? store?.disposal(of: record.id)
    return disposal == nil ? [.missing] : []
  }

  /// A receipt that the portal has taken away is no deviation.
  private func receiptDeviations(_ entry: JournalEntry) -> [Deviation] {
    guard let receipts, let store else { return [] }
    do {
      guard let outcome = try store.outcome(of: entry.id) else { return [] }
      let name = OutcomeFileName(outcome.placedAs).receipt
      guard try receipts.status(of: name) != nil else { return [] }
      let receipt = CanonicalJSON(try receipts.contents(of: name, limit: 1 << 20))
      guard receipt?["recordId"]?.string == entry.id.description else { return [] }
      guard receipt?["title"]?.string != entry.title else { return [] }
      return [
        Deviation(
          .receipts, at: .record(entry.number, file: "receipts/\(name)"), .receipt(.titleDiffers))
      ]
    } catch {
      return [
        Deviation(
          .receipts, at: .record(entry.number, file: nil),
          .receipt(.unreadable(reason: "\(error)")))
      ]
    }
  }
}

extension RecordJudge {
  /// The certificates that were seen, each once.
  fileprivate final class Certificates: Sendable {
    private let seen = Mutex<Set<String>>([])

    func add(_ signatures: [SignatureReport]) {
      seen.withLock { seen in
        for signature in signatures {
          seen.insert("\(signature.issuer)\n\(signature.serialNumber)")
        }
      }
    }

    var count: Int { seen.withLock(\.count) }
  }
}
