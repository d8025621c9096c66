import Foundation
import Records

/// What the journal has of a submission before it is taken in: records of the same bytes, or of the
/// same reference. Changes nothing.
struct Antecedents {
  /// The record of the very same bytes.
  let sameBytes: JournalEntry?
  /// The record that has the reference, whatever its bytes.
  let sameReference: JournalEntry?

  /// A home without a database has no record.
  ///
  /// - Parameters:
  ///   - submission: of what was dropped.
  ///   - reference: as the journal keeps it.
  /// - Throws: when the store cannot be read.
  init(of submission: ContentDigest, reference: ContentDigest?, in home: Home) throws {
    if home.settings.store == .sqlite, !FileManager.default.fileExists(atPath: home.paths.database)
    {
      (sameBytes, sameReference) = (nil, nil)
      return
    }
    let store = try home.storeForReading()
    sameBytes = try store.entry(ofSubmission: submission)
    sameReference = try reference.flatMap { try store.entry(ofReference: $0) }
  }
}
