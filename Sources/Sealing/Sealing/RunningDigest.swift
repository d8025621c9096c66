import PKI
import Records

/// SHA-256 over the bytes of a container as they are written.
///
/// A class, because the writer's observer outlives the scope that it was made in.
final class RunningDigest {
  private var digest: SHA256? = SHA256()

  func update(_ bytes: UnsafeRawBufferPointer) {
    digest?.update(bytes)
  }

  /// Call once, at the end.
  func finish() -> ContentDigest {
    guard let digest = digest.take() else { preconditionFailure("a digest is finished once") }
    return digest.finish()
  }
}
