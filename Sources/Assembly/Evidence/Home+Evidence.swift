import Durable
import Evidence
import Ledger
import PKI
import Records
import Revocation
import Settings
import Timestamping

/// What a home needs to prove when its records were there.
extension Home {
  package func evidenceFolder() throws(HomeError) -> EvidenceFolder {
    EvidenceFolder(try folder(paths.evidence))
  }

  /// What has no evidence yet, by the files; `nil` when nobody time-stamps.
  package func pendingEvidence() throws -> PendingEvidence? {
    guard settings.timestamps != nil else { return nil }
    return try PendingEvidence(batches: evidenceFolder(), ledger: ledgerReader())
  }

  /// Sees to the evidence of a running line; `nil` when nobody time-stamps. Call before anything is
  /// committed.
  func evidenceKeeper(
    of store: any LeafQueue, vitals: HomeVitals, hear: @escaping @Sendable (LineEvent) -> Void
  ) throws(HomeError) -> EvidenceKeeper? {
    guard let timestamps = settings.timestamps else { return nil }
    let first: Int64
    do throws(StoreError) { first = try store.leafCount() } catch { throw .store(error) }
    var maker = try evidenceMaker(
      timestamps, from: first, isAlone: !(store is any SharedStore),
      hear: { hear(.noticed("\($0)")) },
      missing: { id, why in
        hear(.noticed("record \(id) gets no evidence, its container cannot be read: \(why)"))
      })
    maker.asked = { vitals.stamped(seconds: $0, isAnswered: $1) }
    return EvidenceKeeper(maker, settings: timestamps, clock: clock, hear: hear)
  }

  /// - Parameters:
  ///   - leaf: where the leaves of this process begin.
  ///   - isAlone: whether no other process commits records from there on.
  func evidenceMaker(
    _ timestamps: TimestampSettings, from leaf: Int64, isAlone: Bool = true,
    hear: @escaping RevocationKeeper.Hear = { _ in },
    missing: @escaping @Sendable (RecordID, String) -> Void
  ) throws(HomeError) -> EvidenceMaker {
    EvidenceMaker(
      batches: try evidenceFolder(), ledger: try ledgerReader(),
      authority: try timestampAuthority(timestamps, hear: hear),
      records: UnprovenRecords(
        recent: RecentRecords(from: leaf, isAlone: isAlone), ledger: try ledgerReader(),
        archive: try folder(paths.archive), missing: missing),
      most: timestamps.records)
  }
}
