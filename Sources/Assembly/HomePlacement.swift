import Archiving
import Durable
import Intake
import Pipeline
import Records

/// The drop folder and the outcome folders, as the archive wants them.
struct HomePlacement: Placement {
  let drop: DropFolder
  let outcomes: Outcomes
  let limits: ReadLimits
  /// Hears of the name under which a submission was dropped, once its receipt is placed.
  let placed: @Sendable (String) -> Void

  func id(of claim: Claim) -> RecordID { claim.id }
  func name(of claim: Claim) -> String { claim.name }

  func digest(of claim: Claim) -> Verdict<ContentDigest> {
    do throws(SystemError) {
      return .passed(try drop.digest(of: claim, limits: limits))
    } catch {
      return .notNow(reason: "\(error)")
    }
  }

  func place(_ receipt: OutcomeText, of outcome: Outcome, claim: Claim?) -> Verdict<Void> {
    trying { () throws(SystemError) in
      try outcomes.placeReceipt(receipt, of: outcome, repairing: isRepair(claim))
      if let claim { try outcomes.removeTaken(id: claim.id, name: claim.name) }
      placed(outcome.name)
    }
  }

  func place(
    _ receipt: OutcomeText, report: OutcomeText, of outcome: Outcome, claim: Claim?
  ) -> Verdict<Void> {
    trying { () throws(SystemError) in
      try outcomes.placeRejected(
        report, of: outcome, claimedAs: claim?.name ?? outcome.name, repairing: isRepair(claim))
      try outcomes.placeReceipt(receipt, of: outcome, repairing: isRepair(claim))
      placed(outcome.name)
    }
  }

  /// A crash, or a power cut, may have come after an earlier try.
  private func isRepair(_ claim: Claim?) -> Bool { claim?.recovered ?? true }

  private func trying(_ work: () throws(SystemError) -> Void) -> Verdict<Void> {
    do throws(SystemError) {
      return .passed(try work())
    } catch {
      return .notNow(reason: "\(error)")
    }
  }
}
