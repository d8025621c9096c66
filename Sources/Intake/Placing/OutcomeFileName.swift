import PKI

/// The names of the files that tell of an outcome.
///
/// An outcome `a.xml` has `a.xml.json` and `a.xml.txt`, and when it was rejected `a.xml`,
/// `a.xml.report.json` and `a.xml.report.txt`. A file system holds names of 255 bytes: where
/// `OUTCOME.report.json` would be longer, OUTCOME is replaced in all of them by its first whole
/// characters within 200 bytes, `~`, and the first 16 hexadecimal digits of the SHA-256 of OUTCOME.
package struct OutcomeFileName: Hashable, Sendable {
  /// What stands for the outcome in file names.
  package let stem: String

  private static let longest = 255
  private static let kept = 200

  package init(_ outcome: String) {
    if outcome.utf8.count + ".report.json".utf8.count <= OutcomeFileName.longest {
      stem = outcome
    } else {
      let digest = SHA256.digest(of: Array(outcome.utf8)).hex.prefix(16)
      stem = "\(DropName.prefix(of: outcome, bytes: OutcomeFileName.kept))~\(digest)"
    }
  }

  /// In `receipts/`, for programs and for people.
  package var receipt: String { stem + ".json" }
  package var receiptText: String { stem + ".txt" }

  /// In `rejected/`: the untouched original.
  package var original: String { stem }
  /// In `rejected/`, for programs and for people.
  package var report: String { stem + ".report.json" }
  package var reportText: String { stem + ".report.txt" }
}
