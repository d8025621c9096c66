import PKI
import Records

/// The public key of somebody who signs notes: a ledger, or a witness of ledgers.
package struct NoteVerifierKey: Hashable, Sendable {
  /// How the key signs; the number stands in the key's text and its id.
  package enum Algorithm: UInt8, Sendable {
    /// Ed25519 over the text (C2SP signed-note).
    case ed25519 = 0x01
    /// Ed25519 over a time and the text: a witness's cosignature (C2SP tlog-cosignature).
    case cosignature = 0x04
  }

  package let name: String
  package let algorithm: Algorithm
  /// 32 bytes.
  package let publicKey: [UInt8]
  /// The first four bytes of `SHA-256(name || 0x0A || algorithm || public key)`.
  package let id: UInt32
  /// The size of the last checkpoint that it could sign, when another has taken its place since;
  /// `nil` for a key in use. Not a part of its text.
  package private(set) var lastSize: Int64?

  /// - Throws: `.malformedKey` when the name holds white space or a plus, or the key has not 32
  ///   bytes.
  package init(
    name: String, algorithm: Algorithm = .ed25519, publicKey: [UInt8]
  ) throws(LedgerError) {
    guard NoteSignature.isName(name) else {
      throw .malformedKey(reason: "the name `\(name)` is empty, or holds white space or a plus")
    }
    guard publicKey.count == 32 else {
      throw .malformedKey(
        reason: "the key has \(counted(publicKey.count, "byte", "bytes")) instead of 32")
    }
    self.name = name
    self.algorithm = algorithm
    self.publicKey = publicKey
    let digest = SHA256.digest(of: Array(name.utf8) + [0x0A, algorithm.rawValue] + publicKey)
    id = UInt32(truncatingIfNeeded: digest.bytes[0] >> 32)
  }

  /// The same key, of which a checkpoint over more than `size` leaves proves nothing any more.
  package func retired(after size: Int64) -> NoteVerifierKey {
    var key = self
    key.lastSize = size
    return key
  }

  /// Whether it was in use when there were so many leaves.
  package func speaks(for size: Int64) -> Bool { lastSize.map { size <= $0 } ?? true }

  /// Reads a key as `description` writes it: `NAME+HASH+BASE64`.
  ///
  /// - Throws: `.malformedKey`.
  package init(_ text: String) throws(LedgerError) {
    // The name holds no plus, but Base64 may.
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let bytes = Base64.decode(parts[2]), let first = bytes.first else {
      throw .malformedKey(reason: "it does not read NAME+HASH+BASE64")
    }
    guard let algorithm = Algorithm(rawValue: first) else {
      throw .malformedKey(reason: "algorithm \(first) is not known")
    }
    try self.init(
      name: String(parts[0]), algorithm: algorithm, publicKey: Array(bytes.dropFirst()))
    guard parts[1] == idText else {
      throw .malformedKey(reason: "the hash \(parts[1]) is not that of the key")
    }
  }

  private var idText: String {
    Hex.text((0..<4).map { UInt8(truncatingIfNeeded: id >> (24 - 8 * $0)) })
  }

  /// Whether a signature line is in this key's name; says nothing about its being right.
  package func isNamed(by signature: NoteSignature) -> Bool {
    signature.name == name && signature.keyID == id
  }

  /// Whether this key made the signature over the text.
  package func isValid(_ signature: NoteSignature, of text: String) -> Bool {
    switch algorithm {
    case .ed25519:
      return Ed25519Key.isValid(
        signature: signature.signature, of: Array(text.utf8), by: publicKey)
    case .cosignature:
      guard let time = signature.cosignatureSeconds else { return false }
      return Ed25519Key.isValid(
        signature: Array(signature.signature[8...]),
        of: Array("cosignature/v1\ntime \(time)\n\(text)".utf8), by: publicKey)
    }
  }
}

extension NoteVerifierKey: CustomStringConvertible {
  /// `NAME+HASH+BASE64`, as other tools of the field take it.
  package var description: String {
    "\(name)+\(idText)+\(Base64.encode([algorithm.rawValue] + publicKey))"
  }
}
