import Containers

// The layer `container`: ETSI EN 319 162-1 annex A and ISO/IEC 21320-1.
extension ContainerExamination {
  /// What stands in `META-INF/` and what it is for.
  enum Part {
    case signature
    /// Of a seal, a time-stamp or an evidence record.
    case manifest
    case timestamp
    case evidenceRecord
    /// Known to the standard, but not judged; or unknown.
    case other(known: Bool)

    private static let folder = Array("META-INF/".utf8)

    /// `nil` for an entry outside `META-INF/`.
    init?(_ name: String) {
      guard name.utf8.starts(with: Part.folder) else { return nil }
      let base = Array(name.lowercased().utf8.dropFirst(Part.folder.count))
      func starts(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { base.starts(with: $0) }
      }
      func ends(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { base.suffix($0.count).elementsEqual($0) }
      }
      // The ending only as the standard writes it: others overlook `.P7S`.
      if name.utf8.suffix(4).elementsEqual(".p7s".utf8),
        base.firstRange(of: Array("signature".utf8)) != nil
      {
        self = .signature
      } else if ends(".xml"),
        starts("asicmanifest") || starts("asicarchivemanifest")
          || starts("asicevidencerecordmanifest")
      {
        // Some write it in lower case, against the standard.
        self = .manifest
      } else if name.utf8.suffix(4).elementsEqual(".tst".utf8) {
        self = .timestamp
      } else if name.utf8.suffix(4).elementsEqual(".ers".utf8) {
        self = .evidenceRecord
      } else {
        self = .other(
          known: base.elementsEqual("manifest.xml".utf8) || starts("evidencerecord")
            || starts("signatures"))
      }
    }
  }

  mutating func examineEntries() {
    for problem in archive.problems {
      note(.container, problem.code, problem.entry, problem.description, .formatFailure)
    }
    guard canBeRead else { return }
    examineMimetype()
    examineHand()
    for entry in archive.entries {
      guard case .other(let known) = Part(entry.name) else { continue }
      note(
        .container, known ? "container.not-judged" : "container.unknown-part", entry.name,
        "\(entry.name) is not judged", nil)
    }
  }

  private mutating func examineMimetype() {
    guard let first = archive.entries.first, first.name == "mimetype", first.headerOffset == 0
    else {
      note(
        .container, "container.mimetype", "mimetype", "mimetype is not the first entry",
        .formatFailure)
      return
    }
    if first.isDeflated || !first.isBare {
      note(
        .container, "container.mimetype", "mimetype",
        "mimetype is packed or has extra fields", .formatFailure)
    }
    let expected = Array(ContainerWriter.mimetype.utf8)
    // A failure to read it is noted with the files, which include it.
    if let contents = try? archive.contents(of: first, limit: 1000), contents != expected {
      note(
        .container, "container.mimetype", "mimetype",
        "mimetype is not \(ContainerWriter.mimetype)", .formatFailure)
    }
  }

  /// Times, versions and attributes of a ZIP are covered by no signature. But Postgang always
  /// writes the same, so that in a container of its hand an entry that differs was touched later.
  private mutating func examineHand() {
    let entries = archive.entries
    guard let stamp = entries.first?.stamp else { return }
    let own = entries.count { $0.isAsWritten && $0.stamp == stamp }
    guard own * 2 > entries.count, own < entries.count else { return }
    for entry in entries where !(entry.isAsWritten && entry.stamp == stamp) {
      // Evidence is added later, and is judged by what it proves.
      if isEvidence(entry.name) { continue }
      note(
        .container, "container.altered", entry.name,
        "\(entry.name) was added or altered after the container was written", .formatFailure)
    }
  }

  private func isEvidence(_ name: String) -> Bool {
    switch Part(name) {
    case .timestamp, .evidenceRecord: true
    case .manifest: !name.lowercased().hasPrefix("meta-inf/asicmanifest")
    case .signature, .other, nil: false
    }
  }
}
