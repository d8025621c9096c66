import Ledger
import Records

extension LedgerReader {
  /// The index of the first published leaf that is not older than `since`; the ledger's size when
  /// all are older.
  ///
  /// Leaves are in the order of their times, but where a clock was set back: there it is one of the
  /// places that may be meant.
  package func firstLeaf(since: Instant) throws(WebhookError) -> Int64 {
    do throws(LedgerError) {
      var (low, high) = (Int64(0), try newest()?.checkpoint.size ?? 0)
      while low < high {
        let middle = low + (high - low) / 2
        // A leaf that cannot be read as ours counts as old.
        let time = LeafFacts(try leaf(at: middle), at: middle)?.at
        if let time, time >= since { high = middle } else { low = middle + 1 }
      }
      return low
    } catch {
      throw .ledger(error)
    }
  }
}
