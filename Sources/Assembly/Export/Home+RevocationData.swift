import PKI
import Records

extension Home {
  /// What is at hand of the revocation of a chain's certificates (the anchor last), besides what
  /// travels in seals and time-stamps.
  func revocation(of chain: [Certificate], at now: Instant) throws -> RevocationData {
    .none
  }
}
