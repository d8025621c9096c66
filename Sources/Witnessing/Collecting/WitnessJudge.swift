import Ledger
import Records

/// Holds cosigned checkpoints against the home's own ledger. Changes nothing.
struct WitnessJudge {
  let reader: LedgerReader
  /// The ledger's newest checkpoint; `nil` when nothing was published.
  let newest: VerifiedCheckpoint?
  /// Made when it is first needed: most of the time the newest checkpoint itself is cosigned.
  private var tree: ProvenTree?

  /// - Throws: `.ledger` when the home's own checkpoint is not to be trusted.
  init(_ reader: LedgerReader) throws(WitnessError) {
    self.reader = reader
    do {
      newest = try reader.newest()
    } catch {
      throw .ledger(error)
    }
  }

  /// What the ledger says to a checkpoint that its key has signed; `nil` when they agree.
  mutating func fault(of checkpoint: Checkpoint) -> WitnessDeviation.Fault? {
    let size = newest?.checkpoint.size ?? 0
    guard checkpoint.size <= size, let newest else {
      return .rolledBack(cosigned: checkpoint.size, ledger: size)
    }
    if checkpoint == newest.checkpoint { return nil }
    do throws(WitnessError) {
      if tree == nil {
        tree = try ProvenTree(newest.checkpoint, in: FolderFiles(reader.folder))
      }
      let root = try tree?.root(size: checkpoint.size)
      return root == checkpoint.root ? nil : .splitView(size: checkpoint.size)
    } catch {
      return .unproven(error)
    }
  }
}
