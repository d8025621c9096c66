/// What an entry in `META-INF/` is for, by its name (ETSI EN 319 162-1 § 4.4 and § A).
enum EntryPart: Hashable {
  case signature
  case manifest(of: Subject)
  case timestamp
  case evidenceRecord
  /// Known to the standard, but not judged; or unknown.
  case other(known: Bool)

  /// What a manifest belongs to, by its own name.
  enum Subject: Hashable {
    /// A seal, or a time-stamp over files.
    case files
    case archiveTimestamp
    case evidenceRecord
  }

  private static let folder = Array("META-INF/".utf8)

  /// `nil` for an entry outside `META-INF/`.
  init?(_ name: String) {
    guard name.utf8.starts(with: EntryPart.folder) else { return nil }
    let base = Array(name.lowercased().utf8.dropFirst(EntryPart.folder.count))
    func starts(_ text: StaticString) -> Bool {
      text.withUTF8Buffer { base.starts(with: $0) }
    }
    // The ending only as the standard writes it: others overlook `.P7S`.
    func ends(_ text: StaticString) -> Bool {
      text.withUTF8Buffer { name.utf8.suffix($0.count).elementsEqual($0) }
    }
    let isXML = base.suffix(4).elementsEqual(".xml".utf8)
    // Some write manifests in lower case, against the standard.
    if ends(".p7s"), base.firstRange(of: Array("signature".utf8)) != nil {
      self = .signature
    } else if isXML, starts("asicmanifest") {
      self = .manifest(of: .files)
    } else if isXML, starts("asicarchivemanifest") {
      self = .manifest(of: .archiveTimestamp)
    } else if isXML, starts("asicevidencerecordmanifest") {
      self = .manifest(of: .evidenceRecord)
    } else if ends(".tst") {
      self = .timestamp
    } else if ends(".ers") {
      self = .evidenceRecord
    } else {
      self = .other(
        known: base.elementsEqual("manifest.xml".utf8) || starts("evidencerecord")
          || starts("signatures"))
    }
  }

  /// It may be added to a container that was written before.
  var isEvidence: Bool {
    switch self {
    case .timestamp, .evidenceRecord, .manifest(of: .archiveTimestamp),
      .manifest(of: .evidenceRecord):
      true
    case .signature, .manifest(of: .files), .other: false
    }
  }
}
