import Records

/// Computes SHA-256 (FIPS 180-4) over pieces: calls `feed` once, which gives it each piece in
/// order.
///
/// Passed in by whoever has a cryptographic library; this module needs none for anything else.
package typealias SHA256Function =
  @Sendable (
    _ feed: ((UnsafeRawBufferPointer) -> Void) throws -> Void
  ) throws -> ContentDigest
