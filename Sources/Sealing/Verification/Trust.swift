import PKI
import Records

/// Whom a verification trusts, what it has at hand, and when it takes place.
struct Trust {
  let seals: TrustAnchors
  let timestamps: TrustAnchors
  /// Revocation data besides those in the container.
  let revocation: RevocationData
  let instant: Instant
}
