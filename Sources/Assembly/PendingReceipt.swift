import Durable
import Foundation
import Intake
import Records

/// The receipt that a submission will get.
///
/// Which outcome is its own follows from what was dropped: the name, the digest of the content, and
/// that it was committed after it was submitted.
package struct PendingReceipt {
  package let dropped: Dropped
  /// Outcomes up to this sequence were there before.
  private let before: Int64
  private let receipts: Folder
  private let store: any Store

  /// A receipt's bytes and what they say.
  package struct Found {
    package let json: [UInt8]
    package let isRejected: Bool
  }

  init(for dropped: Dropped, in home: Home, store: any Store) throws {
    self.dropped = dropped
    before = try store.leafCount() - 1
    receipts = try home.folder(home.paths.receipts)
    self.store = store
  }

  /// Waits, however long it takes, until the receipt is there.
  package func wait() throws -> Found {
    let arrivals = FolderArrivals(in: receipts)
    var last = before
    while true {
      let outcomes = try store.outcomes(after: last, most: 500)
      for outcome in outcomes where isMine(outcome) {
        return try receipt(OutcomeFileName(outcome.placedAs).receipt, arrivals)
      }
      if let newest = outcomes.last { last = newest.sequence } else { arrivals.wait() }
    }
  }

  private func receipt(_ file: String, _ arrivals: FolderArrivals) throws -> Found {
    while try receipts.status(of: file) == nil { arrivals.wait() }
    let bytes = try receipts.contents(of: file, limit: 1 << 20)
    return Found(json: bytes, isRejected: CanonicalJSON(bytes)?["status"]?.string == "rejected")
  }

  private func isMine(_ outcome: Outcome) -> Bool {
    outcome.name == dropped.name && outcome.submission == dropped.digest
      && outcome.id.received >= dropped.at
  }
}
