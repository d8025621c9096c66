import Ledger
import PKI
import Records

/// By what leaves and lists name a key.
enum KeyDigest {
  /// Of a verifier key: SHA-256 of its text `NAME+HASH+KEY`.
  static func of(_ key: NoteVerifierKey) -> ContentDigest {
    SHA256.digest(of: Array(key.description.utf8))
  }
}
