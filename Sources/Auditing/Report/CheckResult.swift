import Records

/// What one check found.
package struct CheckResult: Hashable, Sendable {
  /// Deviations, and notes, of one check that are told one by one; the rest are counted.
  package static let most = 100

  package let check: AuditCheck
  /// In the order in which they were found, the first `most`.
  package private(set) var deviations: [Deviation] = []
  package private(set) var deviationCount = 0
  package private(set) var notes: [AuditNote] = []
  package private(set) var noteCount = 0
  /// Set when the check was not made at all.
  package var notExamined: NotExamined?

  init(_ check: AuditCheck) {
    self.check = check
  }

  /// Adds one, unless it has been told: two parts of an audit may come upon the same thing.
  mutating func add(_ deviation: Deviation) {
    guard !deviations.contains(deviation) else { return }
    deviationCount += 1
    if deviations.count < CheckResult.most { deviations.append(deviation) }
  }

  mutating func add(_ note: AuditNote) {
    guard !notes.contains(note) else { return }
    noteCount += 1
    if notes.count < CheckResult.most { notes.append(note) }
  }

  mutating func merge(_ other: CheckResult) {
    for deviation in other.deviations { add(deviation) }
    deviationCount += other.deviationCount - other.deviations.count
    for note in other.notes { add(note) }
    noteCount += other.noteCount - other.notes.count
    notExamined = notExamined ?? other.notExamined
  }

  /// In a few words.
  package var wording: Wording {
    if deviationCount == 0 {
      return notExamined?.wording ?? Wording(nb: "Ingen avvik funnet", en: "No deviation found")
    }
    return Wording(
      nb: "\(deviationCount) avvik",
      en: counted(deviationCount, "deviation", "deviations"))
  }

  /// How many are not told; `nil` when all are.
  package var rest: Wording? {
    guard deviationCount > deviations.count else { return nil }
    let count = deviationCount - deviations.count
    return Wording(nb: "… og \(count) avvik til", en: "… and \(count) more")
  }

  package var restOfNotes: Wording? {
    guard noteCount > notes.count else { return nil }
    let count = noteCount - notes.count
    return Wording(nb: "… og \(count) merknader til", en: "… and \(count) more notes")
  }
}
