import Foundation

/// The reckoning after the last restart: everything that was dropped has exactly one outcome, the
/// right one, and the archive stands up to an audit.
struct Reckoning {
  let home: TrialHome
  let dropped: [DroppedSubmission]

  /// Everything that is not as it must be; none is expected.
  func deviations() async throws -> [String] {
    let receipts = try home.receipts()
    return try outcomesByName(receipts) + statuses(receipts) + originals(receipts) + leftovers()
      + (try await journal(receipts)) + (try await verdicts(receipts))
  }

  /// One outcome for each use of a name, and none besides.
  private func outcomesByName(_ receipts: [String: ReceiptFile]) throws -> [String] {
    var deviations: [String] = []
    var expected: Set<String> = []
    for (name, uses) in Dictionary(grouping: dropped, by: \.name) {
      let places = (1...uses.count).map { $0 == 1 ? name : "\(name)~\($0)" }
      expected.formUnion(places)
      let found = places.compactMap { receipts[$0] }
      if found.map(\.sha256).sorted() != uses.map(\.digest).sorted() {
        deviations.append("\(name): dropped \(uses.count) times, \(found.count) outcomes fit")
      }
      for receipt in found where receipt.submission != name {
        deviations.append("\(name): a receipt speaks of \(receipt.submission)")
      }
    }
    for name in Set(receipts.keys).subtracting(expected).sorted() {
      deviations.append("\(name): a receipt without a submission")
    }
    let texts = Set(try home.names(in: "receipts").filter { $0.hasSuffix(".txt") })
    for name in receipts.keys.sorted() where !texts.contains("\(name).txt") {
      deviations.append("\(name): no receipt for people")
    }
    return deviations
  }

  /// Of each reference one content is accepted, once; its copies are duplicates; all else is
  /// rejected.
  private func statuses(_ receipts: [String: ReceiptFile]) -> [String] {
    var deviations: [String] = []
    let found = Dictionary(grouping: receipts.values, by: \.sha256)
    for (reference, submissions) in Dictionary(grouping: dropped, by: \.reference) {
      var accepted = 0
      for digest in Set(submissions.map(\.digest)) {
        let statuses = (found[digest] ?? []).map(\.status)
        let isTaken = statuses.contains(.accepted)
        accepted += isTaken ? 1 : 0
        let isRight =
          isTaken
          ? reference != nil && statuses.count { $0 == .accepted } == 1
            && !statuses.contains(.rejected)
          : statuses.allSatisfy { $0 == .rejected }
        if !isRight { deviations.append("\(reference ?? "wrong"), \(digest): \(statuses)") }
      }
      if let reference, accepted != 1 {
        deviations.append("\(reference): \(accepted) of its submissions were accepted")
      }
    }
    return deviations
  }

  /// What was rejected is kept as it was dropped, with its report.
  private func originals(_ receipts: [String: ReceiptFile]) -> [String] {
    receipts.filter { $0.value.status == .rejected }.flatMap { name, receipt in
      let original = "\(home.path)/rejected/\(name)"
      var deviations = [".report.json", ".report.txt"]
        .filter { !FileManager.default.fileExists(atPath: original + $0) }
        .map { "rejected/\(name)\($0) is missing" }
      if TrialSubmission.Content(at: original)?.digest != receipt.sha256 {
        deviations.append("rejected/\(name) is not what was dropped")
      }
      return deviations
    }
  }

  private func leftovers() throws -> [String] {
    try home.names(in: "drop").map { "drop/\($0) still waits" }
      + home.claims().map { "drop/.taken/\($0) is left" }
  }

  /// Journal numbers are gap-free, and are those of the receipts.
  private func journal(_ receipts: [String: ReceiptFile]) async throws -> [String] {
    let records = try await JournalLine.all(of: home)
    var deviations: [String] = []
    for (year, numbers) in Dictionary(grouping: records.map(\.journalNumber), by: { $0.prefix(4) })
    where Set(numbers) != Set((1...numbers.count).map { "\(year)/\($0)" }) {
      deviations.append("\(year): the \(numbers.count) journal numbers have gaps")
    }
    let known = Dictionary(uniqueKeysWithValues: records.map { ($0.recordId, $0.journalNumber) })
    let accepted = receipts.values.filter { $0.status == .accepted }
    for receipt in accepted {
      if receipt.journalNumber == nil
        || receipt.recordId.flatMap({ known[$0] }) != receipt.journalNumber
      {
        deviations.append("\(receipt): not in the journal")
      }
    }
    if accepted.count != records.count {
      deviations.append("\(records.count) records, \(accepted.count) accepted submissions")
    }
    return deviations
  }

  /// The program's own judges: every receipt, and the whole archive.
  private func verdicts(_ receipts: [String: ReceiptFile]) async throws -> [String] {
    let files = receipts.keys.sorted().map { "\(home.path)/receipts/\($0).json" }
    var judged: [(String, Finished)] = []
    // As many as a command line holds.
    for start in stride(from: 0, to: files.count, by: 5000) {
      let some = files[start..<min(start + 5000, files.count)]
      judged.append(
        ("verify", try await Postgang.run(["verify", "--home", home.path] + some, within: 240)))
    }
    let patience = 120 + Double(files.count) / 50
    judged.append(("audit", try await home.run("audit", within: patience)))
    return judged.compactMap { judge, finished in
      guard !finished.isDone else { return nil }
      return "\(judge): \(finished.account) \(finished.output.suffix(1500))"
    }
  }
}
