import Containers

// The layer `container`: ETSI EN 319 162-1 annex A and ISO/IEC 21320-1.
extension ContainerExamination {
  /// What stands in `META-INF/` and what it is for.
  enum Part {
    case signature
    case manifest
    /// Known to the standard, but not judged yet; or unknown.
    case other(known: Bool)

    /// `nil` for an entry outside `META-INF/`.
    init?(_ name: String) {
      guard name.hasPrefix("META-INF/") else { return nil }
      let base = name.dropFirst("META-INF/".count)
      let folded = base.lowercased()
      if base.hasSuffix(".p7s"), folded.contains("signature") {
        self = .signature
      } else if folded.hasPrefix("asicmanifest"), folded.hasSuffix(".xml") {
        // Some write it in lower case, against the standard.
        self = .manifest
      } else {
        self = .other(
          known: folded == "manifest.xml" || folded.hasSuffix(".tst") || folded.hasSuffix(".ers")
            || folded.hasPrefix("asicarchivemanifest")
            || folded.hasPrefix("asicevidencerecordmanifest")
            || folded.hasPrefix("evidencerecord") || folded.hasPrefix("signatures"))
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
      note(
        .container, "container.altered", entry.name,
        "\(entry.name) was added or altered after the container was written", .formatFailure)
    }
  }
}
