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

  func id(of claim: Claim) -> RecordID { claim.id }
  func name(of claim: Claim) -> String { claim.name }

  func digest(of claim: Claim) -> Verdict<ContentDigest> {
    do throws(SystemError) {
      return .passed(try drop.digest(of: claim, limits: limits))
    } catch {
      return .notNow(reason: "\(error)")
    }
  }

  func place(_ receipt: OutcomeText, as name: String, removing claim: Claim?) -> Verdict<Void> {
    do throws(SystemError) {
      try outcomes.placeReceipt(receipt, for: name, repairing: claim?.recovered ?? true)
      if let claim { try outcomes.removeTaken(id: claim.id, name: claim.name) }
      return .passed(())
    } catch {
      return .notNow(reason: "\(error)")
    }
  }

  func place(
    _ receipt: OutcomeText, report: OutcomeText, as name: String, original claim: Claim?
  ) -> Verdict<Void> {
    do throws(SystemError) {
      let repairing = claim?.recovered ?? true
      if let claim {
        try outcomes.placeRejected(
          report, id: claim.id, name: claim.name, for: name, repairing: repairing)
      }
      try outcomes.placeReceipt(receipt, for: name, repairing: repairing)
      return .passed(())
    } catch {
      return .notNow(reason: "\(error)")
    }
  }
}
