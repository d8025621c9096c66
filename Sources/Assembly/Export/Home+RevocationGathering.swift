import Configuration
import PKI
import Records
import Revocation

extension Home {
  /// Looks for revocation data of a chain's certificates (the anchor last), where seals and
  /// time-stamps have theirs from; may wait for the network.
  func revocationGathering(
    _ timestamps: TimestampSettings, at now: Instant
  ) throws(HomeError) -> ([Certificate]) -> RevocationData {
    let keepers = [
      try revocationKeeper(of: "seal", from: settings.seal.revocation) { _ in },
      try revocationKeeper(of: "timestamps", from: timestamps.revocation) { _ in },
    ]
    return { chain in
      keepers.map { $0.gather(for: chain, at: now, limit: Home.exportedLimit) }.reduce(.none, +)
    }
  }

  /// Bytes that a list may have in an exported copy: those of large authorities have megabytes.
  private static let exportedLimit = 16 << 20
}
