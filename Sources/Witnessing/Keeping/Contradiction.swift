import Ledger
import Records

/// Two checkpoints, both signed by one ledger's key, that cannot both be true of an append-only
/// ledger.
package struct Contradiction: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// The later one covers fewer leaves: the ledger was rolled back.
    case smaller
    /// Both cover as many leaves and have other roots.
    case otherRoot
    /// The later one covers more leaves but does not continue the earlier one: its tree has another
    /// root at the earlier one's size, which the proof leads up to its own.
    case fork(root: ContentDigest, proof: ConsistencyProof)
  }

  package let kind: Kind
  /// What the witness has cosigned.
  package let seen: RememberedCheckpoint
  /// What it was shown later.
  package let found: VerifiedCheckpoint
  package let at: Instant

  /// A few words, for logs.
  package var summary: String {
    let (old, new) = (seen.checkpoint.size, found.checkpoint.size)
    return switch kind {
    case .smaller: "it was rolled back from \(old) to \(counted(new, "leaf", "leaves"))"
    case .otherRoot: "it shows two trees with \(counted(new, "leaf", "leaves"))"
    case .fork:
      "its tree with \(counted(new, "leaf", "leaves")) does not continue the one with \(old)"
    }
  }

  /// Everything that others need to see it for themselves, for people to read.
  package var text: String {
    """
    The ledger \(found.checkpoint.origin) contradicts itself: \(summary).
    Found at \(at). Both checkpoints below are signed by its key.

    This witness cosigns nothing more for this ledger as long as this file is here. Ask those who
    run the ledger what happened, and keep a copy of this file. If you remove it, the ledger is
    looked at again: it is cosigned only if it continues the first checkpoint.

    --- The checkpoint that this witness has cosigned ---
    \(seen.note)
    --- The checkpoint that it was shown now ---
    \(found.note)\(proof)
    """
  }

  private var proof: String {
    guard case .fork(let root, let proof) = kind else { return "" }
    let path = proof.path.map { "\($0)\n" }.joined()
    return """

      --- Proof ---
      The second tree has over its first \(counted(proof.oldSize, "leaf", "leaves")) the root \
      (hexadecimal)
      \(root)
      which is not that of the first checkpoint. The consistency proof from it to the second
      checkpoint's root (RFC 9162, 2.1.4):
      \(path)
      """
  }
}
