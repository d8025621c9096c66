/// What is durable about a home beside its containers and ledger files: the journal, the inboxes,
/// the outcomes, and the leaves that are not yet published.
///
/// Call from any thread. Several processes may use one store at once; only one of them commits
/// submissions (the one that holds the home's lock; see `SharedStore` for more), any of them works on
/// items.
///
/// After `StoreError.outcomeUnknown` a store refuses every further call with the same error: only
/// reopening it tells what was committed.
package protocol Store: Journal, Inbox, Chronicle, LeafQueue {
  /// How many leaves others (another process, another store on the same database) have committed
  /// since this store was opened, as far as is known by now: whoever waits for news need look again
  /// only when it has grown. May for a moment count a commit of this store's own.
  func foreignLeafCount() throws(StoreError) -> Int64

  /// The open items by form, ordered by its name. Reads every open item once, and no other.
  func openItems(today: CivilDate) throws(StoreError) -> [OpenItems]

  /// Bytes of all containers that are kept. Reads the whole journal: for now and then.
  func archivedBytes() throws(StoreError) -> Int64

  /// Reads the whole store and tells what its engine finds damaged, and where its counters are wrong, a
  /// sentence each; empty when it is sound. Slow: it is for audits.
  func findDamage() throws(StoreError) -> [String]
}
