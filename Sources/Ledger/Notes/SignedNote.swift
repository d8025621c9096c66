/// A text with the signatures of one or more keys (C2SP signed-note). That it could be read says
/// nothing about its signatures: see `verify`.
package struct SignedNote: Hashable, Sendable {
  /// Bytes of the longest note that is read; a checkpoint with 16 post-quantum cosignatures fits.
  package static let longest = 256 << 10

  /// What is signed; ends with a newline.
  package let text: String
  /// In the order of their lines, unknown ones too.
  package private(set) var signatures: [NoteSignature]

  package init(text: String, signatures: [NoteSignature]) {
    precondition(text.hasSuffix("\n"), "a note's text ends with a newline")
    self.text = text
    self.signatures = signatures
  }

  /// Reads a note, to the byte as `bytes` writes it.
  ///
  /// - Throws: `.malformedNote`.
  package init(_ bytes: [UInt8]) throws(LedgerError) {
    guard bytes.count <= SignedNote.longest else { throw .malformedNote(reason: "it is too long") }
    guard bytes.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }) else {
      throw .malformedNote(reason: "it holds control characters")
    }
    guard let whole = String(validating: bytes, as: UTF8.self) else {
      throw .malformedNote(reason: "it is not UTF-8")
    }
    guard let end = SignedNote.endOfText(bytes) else {
      throw .malformedNote(reason: "it has no empty line before the signatures")
    }
    guard bytes.last == 0x0A, end + 1 < bytes.count else {
      throw .malformedNote(reason: "it has no whole signature line")
    }
    let split = whole.utf8.index(whole.utf8.startIndex, offsetBy: end)
    text = String(whole[..<split])
    signatures = []
    for line in whole[whole.utf8.index(after: split)...].dropLast()
      .split(separator: "\n", omittingEmptySubsequences: false)
    {
      guard let signature = NoteSignature(line: line) else {
        throw .malformedNote(reason: "`\(line.prefix(40))` is not a signature line")
      }
      signatures.append(signature)
    }
  }

  /// The count of bytes before the last empty line.
  private static func endOfText(_ bytes: [UInt8]) -> Int? {
    var at = bytes.count - 1
    while at > 0 {
      if bytes[at] == 0x0A, bytes[at - 1] == 0x0A { return at }
      at -= 1
    }
    return nil
  }

  /// UTF-8: the text, an empty line, the signature lines.
  package var bytes: [UInt8] { Array(description.utf8) }

  /// The same note with other signatures.
  package func signed(by signatures: [NoteSignature]) -> SignedNote {
    SignedNote(text: text, signatures: signatures)
  }

  /// The same note with further signatures, after those that it has.
  package func adding(_ further: [NoteSignature]) -> SignedNote {
    var note = self
    note.signatures += further.filter { !signatures.contains($0) }
    return note
  }

  /// The same note with these signatures in the place of those that the same keys gave it before.
  package func replacing(_ newer: [NoteSignature]) -> SignedNote {
    let kept = signatures.filter { signature in
      !newer.contains { $0.name == signature.name && $0.keyID == signature.keyID }
    }
    return signed(by: kept + newer)
  }

  /// Checks every signature by one of `keys`; others are passed over.
  ///
  /// - Returns: the keys that signed, at least one.
  /// - Throws: `.wrongSignature` when one of the keys is named but did not sign this text;
  ///   `.noTrustedSignature` when none of them is named.
  @discardableResult
  package func verify(by keys: [NoteVerifierKey]) throws(LedgerError) -> [NoteVerifierKey] {
    var signers: [NoteVerifierKey] = []
    for signature in signatures {
      for key in keys where key.isNamed(by: signature) {
        guard key.isValid(signature, of: text) else { throw .wrongSignature(key: key.name) }
        if !signers.contains(key) { signers.append(key) }
      }
    }
    if signers.isEmpty { throw .noTrustedSignature }
    return signers
  }
}

extension SignedNote: CustomStringConvertible {
  package var description: String {
    signatures.reduce(into: text + "\n") { $0 += $1.line }
  }
}
