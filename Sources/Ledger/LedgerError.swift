import Durable
import Records

/// What can be wrong with a ledger, a note or a proof.
package enum LedgerError: Error, Hashable, Sendable {
  /// The bytes are not a signed note (C2SP signed-note).
  case malformedNote(reason: String)
  /// The note's text is not a checkpoint's (C2SP tlog-checkpoint).
  case malformedCheckpoint(reason: String)
  /// The text is not a verifier key (`name+hash+base64`).
  case malformedKey(reason: String)
  /// The text is not a proof (C2SP tlog-proof).
  case malformedProof(reason: String)
  /// None of the keys that are trusted has signed the note.
  case noTrustedSignature
  /// A signature in the name of a trusted key is not that key's.
  case wrongSignature(key: String)
  /// The key that signed the checkpoint was replaced when the ledger had `lastSize` leaves.
  case retiredKey(key: String, lastSize: Int64, size: Int64)
  /// Another key has taken this one's place since it was read. Nothing is signed.
  case keyReplaced
  /// The checkpoint is another log's.
  case wrongOrigin(found: String, expected: String)
  /// The proof does not lead from this leaf to the checkpoint's root.
  case proofFails

  /// No checkpoint covers that leaf; the newest one covers `size`.
  case notPublished(index: Int64, size: Int64)
  /// A leaf is longer than an entry bundle can hold.
  case leafTooLong(index: Int64, bytes: Int)
  /// The store lacks committed leaves that it should hold from that index on.
  case leavesMissing(from: Int64)
  /// The store has fewer leaves than the checkpoint on disk: it was rolled back, or it is another
  /// home's. Nothing is signed.
  case storeIsBehind(leaves: Int64, checkpoint: Int64)
  /// The store's leaves lead to another root than the checkpoint of that size: signing would fork
  /// the ledger. Nothing is signed.
  case forked(size: Int64)
  /// The checkpoint on disk is older than one that is known to have been published. Nothing is
  /// signed.
  case rolledBack(checkpoint: Int64, known: Int64)
  /// A file that was durable is missing or altered, and cannot be made anew from the others.
  case damaged(path: String)

  /// The file system refused.
  case file(SystemError)
  /// The store refused.
  case store(StoreError)
}

extension LedgerError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .malformedNote(let reason): "not a signed note: \(reason)"
    case .malformedCheckpoint(let reason): "not a checkpoint: \(reason)"
    case .malformedKey(let reason): "not a verifier key: \(reason)"
    case .malformedProof(let reason): "not a ledger proof: \(reason)"
    case .noTrustedSignature: "no trusted key has signed the checkpoint"
    case .wrongSignature(let key): "the signature by \(key) is wrong: the checkpoint was altered"
    case .retiredKey(let key, let lastSize, let size):
      "the checkpoint over \(counted(size, "leaf", "leaves")) is signed by an earlier key of \(key), "
        + "whose last one covers \(lastSize)"
    case .keyReplaced:
      "the ledger has another key since this command began; what it did is done, and whoever "
        + "publishes next publishes it"
    case .wrongOrigin(let found, let expected):
      "the checkpoint is of the ledger \(found), not of \(expected)"
    case .proofFails: "the proof does not lead from this leaf to the checkpoint"
    case .notPublished(let index, let size):
      "leaf \(index) is not published: the newest checkpoint covers "
        + counted(size, "leaf", "leaves")
    case .leafTooLong(let index, let bytes):
      "leaf \(index) has \(bytes) bytes; an entry holds at most \(EntryBundle.longestLeaf)"
    case .leavesMissing(let index):
      "the store does not hold the leaves from \(index) on, which are not yet durable in the "
        + "ledger's files"
    case .storeIsBehind(let leaves, let checkpoint):
      "the store has \(counted(leaves, "leaf", "leaves")), but a checkpoint over \(checkpoint) was "
        + "published: was the database restored from an old copy? Run `postgang audit`, "
        + "then `postgang rebuild`"
    case .forked(let size):
      "the store's leaves contradict the published checkpoint over "
        + "\(counted(size, "leaf", "leaves")); nothing is signed. Run `postgang audit`"
    case .rolledBack(let checkpoint, let known):
      "ledger/checkpoint covers \(counted(checkpoint, "leaf", "leaves")), but one over \(known) was "
        + "published: was it replaced by an old copy? Run `postgang audit`"
    case .damaged(let path):
      "\(path) is missing or altered and cannot be made anew; restore it from a copy"
    case .file(let error): error.description
    case .store(let error): error.description
    }
  }
}
