import Ledger
import Records

/// A claim and the outcome that is committed for it.
package struct CommittedClaim<Claim: Sendable>: Sendable {
  let claim: Claim
  package let outcome: Outcome
  /// The publication of its batch; `nil` when it could not be published at once.
  let publication: Publication?
}
