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
    let judge: @Sendable (JournalEntry) -> [Deviation]
    let isInFlight: (RecordID) -> Bool
    let width: Int

    /// - Parameters:
    ///   - judge: what is wrong with the container of a record, or its receipt.
    ///   - isInFlight: whether a submission of that id lies in `drop/.taken`.
    ///   - width: containers that are judged at once.
    package init(
      archive: Folder, store: any Store, ledger: LedgerReader,
      judge: @escaping @Sendable (JournalEntry) -> [Deviation],
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

  /// Runs every check. Blocks; uses `width` threads for the containers.
  ///
  /// - Parameters:
  ///   - since: only the containers of records journalled since then are opened; everything else is
  ///     always checked whole.
  ///   - now: the clock, for the report.
  /// - Throws: `StoreError` when the database cannot be read at all, `SystemError` when the archive
  ///   cannot.
  package func run(since: Instant?, now: () -> Instant) throws -> AuditReport {
    let started = now()
    let ledger = LedgerAudit(of: parts.ledger)
    var deviations = try parts.store.findDamage().map {
      Deviation(.database, at: "postgang.db", $0)
    }
    deviations += ledgerDeviations(ledger, committed: try parts.store.leafCount())
    var replay = JournalReplay(parts.store)
    deviations += try replayLeaves(of: ledger, &replay)
    deviations += try lostLeaves(from: ledger.size)
    let containers = try auditContainers(since: since)
    deviations += containers.deviations
    deviations += try StrayContainers(
      archive: parts.archive, store: parts.store, isInFlight: parts.isInFlight
    ).find()
    return AuditReport(
      started: started, ended: now(), since: since, leaves: ledger.size, records: replay.records,
      containers: containers.count, deviations: deviations)
  }

  private func ledgerDeviations(
    _ ledger: LedgerAudit, committed: Int64
  ) -> [Deviation] {
    // A ledger that never had a leaf has no checkpoint, and a home without records is no deviation.
    let isNew = ledger.size == 0 && committed == 0
    let files = (isNew ? [] : ledger.deviations) + ledger.checkNames()
    let kept = ledger.keptFiles.flatMap { ledger.checkSignatures(of: $0) }
    return files.map { Deviation(.ledgerFiles, $0) } + kept.map { Deviation(.keptCheckpoints, $0) }
  }

  private func replayLeaves(
    of ledger: LedgerAudit, _ replay: inout JournalReplay
  ) throws -> [Deviation] {
    var deviations: [Deviation] = []
    for section in 0..<ledger.sections {
      deviations += try ledger.check(section: section) { index, leaf in
        try replay.take(leaf, index: index)
      }.map { Deviation($0.isOfAnotherTree ? .keptCheckpoints : .ledgerFiles, $0) }
    }
    let committed = try parts.store.leafCount()
    if committed < ledger.size {
      deviations.append(
        Deviation(
          .database, at: "postgang.db",
          "has committed \(committed) leaves, the ledger has published \(ledger.size)"))
    }
    try replay.finish(leaves: ledger.size)
    return deviations + replay.deviations
  }

  /// What the ledger no longer has although the database does not hold it any more: an old copy of
  /// the whole folder is sound in itself.
  private func lostLeaves(from size: Int64) throws -> [Deviation] {
    var size = size
    while try parts.store.leafCount() > size, try !isHeld(size) {
      // Whoever publishes beside us lets the database drop a leaf only after a checkpoint over it. A
      // checkpoint that cannot be read is reported as such.
      let newest = (try? parts.ledger.newest())?.checkpoint.size ?? 0
      guard newest > size else {
        return [
          Deviation(
            .ledgerFiles, at: "ledger/checkpoint",
            "covers \(size) leaves, but the ledger had more: the database no longer holds those "
              + "from \(size) on, which it does until they are published")
        ]
      }
      size = newest
    }
    return []
  }

  /// Whether the database still holds a leaf.
  private func isHeld(_ index: Int64) throws(StoreError) -> Bool {
    do {
      return try !parts.store.leaves(from: index, most: 1).isEmpty
    } catch {
      if case .unusable = error { return false }
      throw error
    }
  }

  private func auditContainers(
    since: Instant?
  ) throws -> (count: Int, deviations: [Deviation]) {
    let audit = ContainerAudit(judge: parts.judge, width: parts.width)
    var deviations: [Deviation] = []
    var count = 0
    var last: JournalNumber?
    while true {
      let page = try parts.store.entries(after: last, since: since, most: 2000)
      guard let newest = page.last else { return (count, deviations) }
      deviations += audit.audit(page)
      count += page.count
      last = newest.number
    }
  }
}

extension Deviation {
  fileprivate init(_ check: AuditCheck, _ deviation: LedgerDeviation) {
    self.init(
      check, at: "ledger/\(deviation.file)",
      String(deviation.description.trimmingPrefix("ledger/\(deviation.file) ")))
  }
}

extension LedgerDeviation {
  fileprivate var isOfAnotherTree: Bool {
    if case .otherTree = fault { true } else { false }
  }
}
