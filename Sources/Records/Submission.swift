/// What a portal dropped, claimed and read, but not yet judged: one form and its attachments.
///
/// Only the intake makes one.
package struct Submission: Sendable {
  package let id: RecordID
  /// The whole name as it was dropped, such as `a.xml`.
  package let name: String
  /// A crash may have left traces of earlier work on this id: a container without a journal entry.
  package let recovered: Bool
  package let form: FormFile
  package let attachments: [Attachment]
  /// How the digest of what was dropped is had.
  package let dropped: Dropped

  package init(
    id: RecordID, name: String, recovered: Bool, form: FormFile, attachments: [Attachment],
    dropped: Dropped
  ) {
    self.id = id
    self.name = name
    self.recovered = recovered
    self.form = form
    self.attachments = attachments
    self.dropped = dropped
  }

  package enum Dropped: Hashable, Sendable {
    /// One form XML: the digest is the form's own.
    case form
    /// A ZIP, with the SHA-256 of its bytes.
    case archive(ContentDigest)
    /// A folder: SHA-256 over one line `HEX  PATH\n` for each of its files, sorted by the bytes of
    /// PATH, as `sha256sum` prints them.
    case folder
  }

  /// A form's bytes, exactly as dropped.
  package struct FormFile: Sendable {
    /// The file's name, such as `a.xml` or, in a folder or ZIP, `soknad.xml`.
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// A file that came with the form; its bytes stay on disk.
  package struct Attachment: Sendable {
    /// The path within the submission, with `/` between folders, in NFC.
    package let name: String
    /// Bytes, uncompressed.
    package let size: Int
    package let source: Source

    package init(name: String, size: Int, source: Source) {
      self.name = name
      self.size = size
      self.source = source
    }

    package enum Source: Sendable {
      /// A plain file at this path.
      case file(path: String)
      /// An entry of the ZIP at this path, by its number in the central directory, from 0.
      case entry(archive: String, index: Int)
    }
  }
}
