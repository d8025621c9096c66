import Dispatch
import Records

extension JournalArchive {
  /// Runs `inherit`, which makes this process answer for what others owed, and takes note of that
  /// before anything more is settled. One call at a time, from any thread.
  ///
  /// - Returns: what `inherit` gives, and the outcomes whose receipts this process owes since then:
  ///   none of its own commits, and none twice.
  package func takeOver<Result>(
    _ inherit: () throws -> Result
  ) throws -> (result: Result, owed: [Outcome]) {
    try settling.sync(flags: .barrier) {
      let result = try inherit()
      let owed = try store.unsettledOutcomes()
      let new = unsettled.withLock { unsettled in
        let new = owed.filter { !unsettled.isKnown($0.sequence) }
        unsettled.owe(new.map(\.sequence))
        return new
      }
      return (result, new)
    }
  }
}
