import PKI
import Records

/// A ledger's state at one size (C2SP tlog-checkpoint): whoever holds a signed one can be shown
/// what the ledger held then, and that nothing was changed since.
package struct Checkpoint: Hashable, Sendable {
  /// The ledger's name, unique in the world.
  package let origin: String
  /// How many leaves it covers.
  package let size: Int64
  package let root: ContentDigest

  package init(origin: String, size: Int64, root: ContentDigest) {
    self.origin = origin
    self.size = size
    self.root = root
  }

  /// Reads a note's text. Extension lines are passed over.
  ///
  /// - Throws: `.malformedCheckpoint`.
  package init(text: String) throws(LedgerError) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    // The text ends with a newline, so that the last piece is empty.
    guard lines.count >= 4, lines.dropLast().allSatisfy({ !$0.isEmpty }) else {
      throw .malformedCheckpoint(reason: "it has not three lines")
    }
    guard let size = Int64(canonical: lines[1]) else {
      throw .malformedCheckpoint(reason: "`\(lines[1])` is not a number of leaves")
    }
    guard let root = Base64.decode(lines[2]).flatMap({ ContentDigest(bytes: $0) }) else {
      throw .malformedCheckpoint(reason: "`\(lines[2])` is not a root hash")
    }
    self.init(origin: String(lines[0]), size: size, root: root)
  }

  /// The three lines that are signed.
  package var text: String {
    "\(origin)\n\(size)\n\(Base64.encode(root.array))\n"
  }

  /// Checks that one of those who signed it had not been replaced yet at this size.
  func requireKeyInUse(among signers: [NoteVerifierKey]) throws(LedgerError) {
    guard let retired = signers.first, !signers.contains(where: { $0.speaks(for: size) }) else {
      return
    }
    throw .retiredKey(key: retired.name, lastSize: retired.lastSize ?? 0, size: size)
  }
}

extension Int64 {
  /// Reads a number without sign and leading zeros; `nil` otherwise.
  init?(canonical text: some StringProtocol) {
    guard let number = Int64(text), number >= 0, String(number) == text else { return nil }
    self = number
  }
}
