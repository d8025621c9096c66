import PKI
import Records

extension Home {
  /// What is to be had of the revocation of a chain's certificates (the anchor last), besides what
  /// travels in seals and time-stamps: also what is too large for every seal, up to a megabyte each,
  /// which every reader takes. Asks whom `revocation` in `postgang.yaml` allows.
  func revocation(of chain: [Certificate], at now: Instant) throws -> RevocationData {
    let isAuthority = chain.first?.isForTimestamping == true
    let keeper =
      if isAuthority, let timestamps = settings.timestamps {
        try revocationKeeper(of: "timestamps", from: timestamps.revocation) { _ in }
      } else {
        try revocationKeeper(of: "seal", from: settings.seal.revocation) { _ in }
      }
    return keeper.gather(for: chain, at: now, limit: 1 << 20)
  }
}
