import Durable
import Records

/// One entry of the drop folder, taken by this process alone: it lies in `drop/.taken/` until its
/// outcome is committed.
package struct Claim: Hashable, Sendable {
  package let id: RecordID
  /// The whole name as it was dropped, such as `a.xml`. Bytes that are not UTF-8 show as U+FFFD.
  package let name: String
  package let kind: Kind
  /// Bytes of the file; 0 for what is no file.
  package let size: Int
  /// It lay in `.taken` at start: a crash may have left traces of earlier work on this id.
  package let recovered: Bool

  package init(id: RecordID, name: String, kind: Kind, size: Int, recovered: Bool) {
    self.id = id
    self.name = name
    self.kind = kind
    self.size = size
    self.recovered = recovered
  }

  /// The same under another id.
  func renewed(as id: RecordID) -> Claim {
    Claim(id: id, name: name, kind: kind, size: size, recovered: true)
  }

  /// What a portal may have dropped, told by name and file type before anything is opened.
  package enum Kind: Hashable, Sendable {
    /// `NAME.xml`, a plain file.
    case form
    /// `NAME.zip`, a plain file.
    case archive
    case folder
    /// A plain file of another name.
    case otherFile
    /// A symbolic link; never followed.
    case link
    /// A device, a named pipe or a socket; never opened.
    case special

    init(_ kind: EntryKind, name: String) {
      switch kind {
      case .file where DropName.hasSuffix(".xml", name): self = .form
      case .file where DropName.hasSuffix(".zip", name): self = .archive
      case .file: self = .otherFile
      case .folder: self = .folder
      case .link: self = .link
      case .special: self = .special
      }
    }
  }

  /// Where it lies in `.taken`.
  var place: TakenPlace { TakenPlace(id: id, name: name) }
}
