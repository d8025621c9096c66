import Archiving
import Containers
import Durable
import Ledger
import Records
import Sealing

/// The records that still need evidence, in the order of their leaves.
struct UnprovenRecords: Sendable {
  let recent: RecentRecords
  let ledger: LedgerReader
  /// `archive/`.
  let archive: Folder
  /// Hears of a record whose container cannot be read: its evidence would prove nothing.
  let missing: @Sendable (RecordID, String) -> Void

  /// What the next batch is over.
  struct Share {
    /// Without gaps from the first leaf that has no evidence.
    let leaves: Range<Int64>
    let records: [NewRecords.Record]
  }

  /// The first `most` records from `leaf` on, of a ledger that was published with `size` leaves.
  ///
  /// What this process committed is known; the rest is read from the ledger and, for each record,
  /// from its container.
  func share(from leaf: Int64, size: Int64, most: Int) throws -> Share {
    var (next, records): (Int64, [NewRecords.Record]) = (leaf, [])
    while next < size, records.count < most {
      let known = recent.records(in: next..<size, most: most - records.count)
      if known.leaves.isEmpty {
        // To the end of one entry bundle, which is read as a whole anyway.
        let bundle = next..<min(size, (next | 255) + 1)
        let read = try read(bundle, size: size, most: most - records.count)
        records += read.records
        next = read.end
      } else {
        records += known.records
        next = known.leaves.upperBound
      }
    }
    return Share(leaves: leaf..<next, records: records)
  }

  /// The records of the first leaves, until there are `most`; and the leaf after the last one that
  /// was looked at.
  private func read(
    _ leaves: Range<Int64>, size: Int64, most: Int
  ) throws -> (records: [NewRecords.Record], end: Int64) {
    var accepted: [(leaf: Int64, event: Event)] = []
    try ledger.forEachLeaf(in: leaves, ofTreeWith: size) { index, leaf in
      // What is no event that this program knows is for the audit.
      guard let event = Event(leaf: leaf), case .accepted = event.kind else { return }
      accepted.append((index, event))
    }
    let end = accepted.count > most ? accepted[most].leaf : leaves.upperBound
    return (accepted.prefix(most).compactMap { record(of: $0.event, leaf: $0.leaf) }, end)
  }

  private func record(of event: Event, leaf: Int64) -> NewRecords.Record? {
    do {
      let group = try CoveredFiles(of: archive.open(event.record.containerPath)).group()
      return NewRecords.Record(
        leaf: leaf, id: event.record, journaled: event.at, group: group)
    } catch {
      missing(event.record, "\(error)")
      return nil
    }
  }
}
