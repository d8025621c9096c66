import Containers

// The layer `container`: ETSI EN 319 162-1 annex A and ISO/IEC 21320-1.
extension ContainerExamination {
  mutating func examineEntries() {
    for problem in archive.problems {
      note(.container, problem.code, problem.entry, problem.description, .formatFailure)
    }
    guard canBeRead else { return }
    examineMimetype()
    examineHand()
    for (entry, part) in entries {
      guard case .other(let known) = part else { continue }
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
    guard let stamp = entries.first?.entry.stamp else { return }
    let own = entries.count { $0.entry.isAsWritten && $0.entry.stamp == stamp }
    guard own * 2 > entries.count, own < entries.count else { return }
    for (entry, part) in entries where !(entry.isAsWritten && entry.stamp == stamp) {
      // Evidence is added later, and is judged by what it proves.
      if part?.isEvidence == true { continue }
      note(
        .container, "container.altered", entry.name,
        "\(entry.name) was added or altered after the container was written", .formatFailure)
    }
  }
}
