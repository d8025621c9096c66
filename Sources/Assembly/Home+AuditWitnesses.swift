import Auditing
import Ledger
import Records
import Witnessing

/// What the witnesses of a home say of its ledger.
extension Home {
  /// `nil` when the home has none.
  func witnessFindings(_ ledger: LedgerReader?) -> (findings: AuditFindings, count: Int)? {
    guard let witnesses = settings.ledger.witnesses, let ledger else { return nil }
    var findings = AuditFindings()
    func report(_ file: String, _ fault: WitnessFault) {
      findings.add(Deviation(.witnesses, at: .file(file), .witness(fault)))
    }
    do {
      let keys = try chosenWitnesses().map(\.key)
      let found = try WitnessReport(of: ledger, witnesses: keys, required: witnesses.required)
      for deviation in found.deviations { report(deviation.file, WitnessFault(deviation)) }
      if found.isMet {
        findings.add(
          AuditNote(
            .witnesses, at: .file("ledger/checkpoint"),
            .cosigned(
              leaves: found.coveredSize ?? 0, of: found.size, witnesses: found.cosigners)))
      } else {
        report("ledger/checkpoint", .tooFew(found.cosigners, required: found.required))
      }
    } catch {
      report("ledger/cosigned", .unreadable(reason: "\(error)"))
    }
    return (findings, witnesses.from.count)
  }
}

extension WitnessFault {
  fileprivate init(_ deviation: WitnessDeviation) {
    switch deviation.fault {
    case .unreadable(let reason): self = .unreadable(reason: reason)
    case .untrusted(let error): self = .untrusted(reason: "\(error)")
    case .rolledBack(let cosigned, let ledger):
      self = .rolledBack(cosigned: cosigned, ledger: ledger, by: deviation.witnesses)
    case .splitView(let size): self = .splitView(size: size, by: deviation.witnesses)
    case .unproven(let error): self = .unproven(reason: "\(error)")
    }
  }
}
