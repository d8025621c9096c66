/// The teams' inboxes.
///
/// An item's state is what the ledger says of it: a lease that ran out stays `leased` until somebody
/// else takes the item, which they may at once (`Item.isFree(at:)`).
package protocol Inbox: Sendable {
  /// A team's open items, leased or not, oldest due first (no deadline last, then by journal
  /// number), after `after`.
  func items(team: String, after: RecordID?, most: Int) throws(StoreError) -> [Item]
  func item(_ record: RecordID) throws(StoreError) -> Item?
  /// All items, the completed ones too, by journal number: for audits.
  func items(after: JournalNumber?, most: Int) throws(StoreError) -> [Item]

  /// Leases up to `most` free items of the team, oldest due first, each to nobody else until
  /// `until`. Durable when it returns.
  ///
  /// `request` is the caller's name for this one call: while the lease time of the first call
  /// lasts, the same request by the same handler to the same team takes nothing more, but gives
  /// what is still leased of it.
  func take(
    team: String, most: Int, until: Instant, by handler: String?, request: String?, at now: Instant
  ) throws(StoreError) -> [Item]

  /// Items that answer the query after `after`, at most `most`: earliest due first, then by journal
  /// number; completed ones newest completion first.
  func items(
    _ query: ItemQuery, after: RecordID?, most: Int, at now: Instant
  ) throws(StoreError) -> [Item]
  /// How many items answer the query.
  func count(_ query: ItemQuery, at now: Instant) throws(StoreError) -> Int

  /// Leases this one item, to nobody else until `until`. Durable when it returns.
  ///
  /// - Throws: `.noSuchItem` also for an item of a team that is not among `teams`; `.taken` while
  ///   somebody has it, the same handler too: one name may be many hands.
  func take(
    record: RecordID, teams: Set<String>, until: Instant, by handler: String?, at now: Instant
  ) throws(InboxError) -> Item

  /// Teams that got items back because leases ran out after `earlier` and not after `now`.
  func lapses(after earlier: Instant, through now: Instant) throws(StoreError) -> Set<String>

  // Each of these repeats its effect never: the same call with the same token again gives the item
  // as it is now. Durable when it returns.

  /// Lengthens the lease to `until`; one that lasts so long already stays as it is.
  func extend(_ record: RecordID, token: Int64, until: Instant, at now: Instant)
    throws(InboxError) -> Item
  /// Gives the item back to its team.
  func release(_ record: RecordID, token: Int64, at now: Instant) throws(InboxError) -> Item
  /// Closes the item; a preliminary answer is noted and leaves item and lease as they are.
  func complete(_ record: RecordID, token: Int64, code: CompletionCode, at now: Instant)
    throws(InboxError) -> Item
  /// Places the item with another team, where it waits; its history goes with it. Whether there is
  /// such a team is the caller's to know.
  func forward(_ record: RecordID, token: Int64, to team: String, reason: String, at now: Instant)
    throws(InboxError) -> Item
  /// Gives up on the item, and notes why: it goes back to its team, or to `team` when one is given
  /// and does not have it already.
  func fail(_ record: RecordID, token: Int64, message: String, to team: String?, at now: Instant)
    throws(InboxError) -> Item
}
