import Durable
import Ledger
import Records

/// Judges the whole archive: containers, journal, ledger and database against one another.
///
/// It changes nothing and may run beside a `serve`: it judges what the newest checkpoint covered
/// when it began.
package struct Audit {
  /// What an audit needs from outside.
  package struct Parts {
    let archive: Folder
    let store: any Store
    let ledger: LedgerReader
    let judge: @Sendable (JournalEntry) -> [String]
    let isInFlight: (RecordID) -> Bool
    let width: Int

    /// - Parameters:
    ///   - judge: what is wrong with the container of a record; empty when nothing is.
    ///   - isInFlight: whether a submission of that id lies in `drop/.taken`.
    ///   - width: containers that are judged at once.
    package init(
      archive: Folder, store: any Store, ledger: LedgerReader,
      judge: @escaping @Sendable (JournalEntry) -> [String],
      isInFlight: @escaping (RecordID) -> Bool, width: Int
    ) {
      self.archive = archive
      self.store = store
      self.ledger = ledger
      self.judge = judge
      self.isInFlight = isInFlight
      self.width = width
    }
  }

  private let parts: Parts

  package init(_ parts: Parts) {
    self.parts = parts
  }
}
