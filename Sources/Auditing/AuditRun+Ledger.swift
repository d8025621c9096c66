import Ledger
import Records

/// The ledger's files.
extension AuditRun {
  mutating func auditFiles(
    of ledger: LedgerAudit, committed: Int64, since state: AuditState?
  ) {
    // A ledger that never had a leaf has no checkpoint, and a home without records is no deviation.
    let isNew = ledger.size == 0 && committed == 0 && parts.store.value != nil
    var found = isNew ? [] : ledger.deviations
    for file in ledger.keptFiles { found += ledger.checkSignatures(of: file) }
    counts[.keptCheckpoints] = ledger.keptCount
    for share in plan.shares {
      found += ledger.checkNames(share.names)
      guard plan.isIncremental else { continue }
      let kept = ledger.checkKept(share.names)
      progress.note(share, isClean: kept.deviations.isEmpty)
      found += kept.deviations
      counts[.keptCheckpoints] += kept.count
    }
    for deviation in found { add(deviation) }
    if let state, ledger.size < state.size {
      findings.add(
        Deviation(
          .keptCheckpoints, at: .file("ledger/checkpoint"),
          .ledger(.behindLastAudit(size: ledger.size, known: state.size, run: state.run))))
    }
    findLostLeaves()
  }

  /// What the ledger no longer has although the database does not hold it any more: an old copy of
  /// the whole folder is sound in itself.
  private mutating func findLostLeaves() {
    guard let store = parts.store.value, let reader = parts.ledger.value else { return }
    var size = size
    do {
      while try store.leafCount() > size, try !store.holds(size) {
        // Whoever publishes beside us lets the database drop a leaf only after a checkpoint over
        // it. A checkpoint that cannot be read is reported as such.
        let newest = (try? reader.newest())?.checkpoint.size ?? 0
        guard newest > size else {
          findings.add(
            Deviation(
              .ledgerFiles, at: .file("ledger/checkpoint"), .ledger(.lostLeaves(size: size))))
          return
        }
        size = newest
      }
    } catch {
      reportDatabase(.unreadable(reason: "\(error)"))
    }
  }

  mutating func add(_ deviation: LedgerDeviation) {
    if deviation.file == LedgerMark.place, let known {
      findings.add(
        Deviation(
          .keptCheckpoints, at: .file("ledger/checkpoint"),
          .ledger(.notThatOfLastAudit(known: known.size, run: known.run))))
      return
    }
    let isOfKept = deviation.file.hasPrefix("checkpoints") || deviation.isOfAnotherTree
    findings.add(
      Deviation(
        isOfKept ? .keptCheckpoints : .ledgerFiles, at: .file("ledger/\(deviation.file)"),
        .ledger(.file(deviation.fault, leaves: deviation.leaves))))
  }
}

extension LedgerDeviation {
  /// The newest checkpoint that contradicts its own tiles is a fault of the files.
  fileprivate var isOfAnotherTree: Bool {
    if case .otherTree = fault { file != "checkpoint" } else { false }
  }
}

extension Store {
  /// Whether the database still holds a leaf.
  fileprivate func holds(_ index: Int64) throws(StoreError) -> Bool {
    do {
      return try !leaves(from: index, most: 1).isEmpty
    } catch {
      if case .unusable = error { return false }
      throw error
    }
  }
}
