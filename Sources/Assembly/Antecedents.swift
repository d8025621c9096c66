import Foundation
import Records

/// What the journal has of a submission before it is taken in: records of the same bytes, or of the
/// same reference. Read page by page, as `record list` does; changes nothing.
struct Antecedents {
  /// The record of the very same bytes.
  private(set) var sameBytes: JournalEntry?
  /// The record that has the reference, whatever its bytes.
  private(set) var sameReference: JournalEntry?

  private static let page = 500

  /// A home without a database has no record.
  ///
  /// - Parameters:
  ///   - submission: of what was dropped.
  ///   - reference: as the journal keeps it.
  /// - Throws: when the store cannot be read.
  init(of submission: ContentDigest, reference: ContentDigest?, in home: Home) throws {
    if home.settings.store == .sqlite, !FileManager.default.fileExists(atPath: home.paths.database)
    {
      return
    }
    let store = try home.storeForReading()
    var last: JournalNumber?
    repeat {
      let page = try store.entries(after: last, since: nil, most: Antecedents.page)
      for entry in page {
        if entry.submission == submission { sameBytes = entry }
        if let reference, entry.reference == reference { sameReference = entry }
      }
      last = page.last?.number
    } while last != nil && sameBytes == nil
  }
}
