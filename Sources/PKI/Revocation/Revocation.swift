import Records

/// From when on, and why, a certificate was revoked.
struct Revocation: Hashable {
  let date: Instant
  let reason: RevocationReason
}
