/// What is durable about a home beside its containers and ledger files: the journal, the inboxes,
/// the outcomes, and the leaves that are not yet published.
///
/// Call from any thread. Several processes may use one store at once; only one of them commits
/// submissions (the one that holds the home's lock), any of them works on items.
package protocol Store: Journal, Inbox, LeafQueue {}

/// The journal (postjournal) and the outcomes of what was dropped.
package protocol Journal: Sendable {
  /// Commits a batch in one transaction and gives each decision's outcome, in order. Durable when
  /// it returns.
  ///
  /// For each decision, in order: an id that has an outcome gets that outcome again; a submission
  /// whose digest or reference belongs to an accepted record becomes a duplicate of it (a
  /// reference with another digest: a rejection that names that record, code
  /// `reference.reused`); else an accepted one gets the next journal number of `year`, a journal
  /// entry and an item, and every outcome a leaf at the next index.
  /// What `settled` names is marked as settled in the same transaction.
  func commit(_ decisions: [Decision], year: Int, at now: Instant, settled: Settlement)
    throws(StoreError) -> [Outcome]

  /// The outcome of the submission with that id, if it has one.
  func outcome(of id: RecordID) throws(StoreError) -> Outcome?

  /// Outcomes whose receipts may not be durable yet, in the order of their sequence.
  func unsettledOutcomes() throws(StoreError) -> [Outcome]

  /// Marks as settled what `settled` names, when there is no commit to carry it.
  func settle(_ settled: Settlement) throws(StoreError)

  func entry(_ id: RecordID) throws(StoreError) -> JournalEntry?
  func entry(_ number: JournalNumber) throws(StoreError) -> JournalEntry?
  /// Entries whose id begins with these characters (a UUID's, hyphens included), at most `most`.
  func entries(idPrefix: String, most: Int) throws(StoreError) -> [JournalEntry]
  /// Entries in journal order after `after`, journalled at or after `since`, at most `most`.
  func entries(after: JournalNumber?, since: Instant?, most: Int) throws(StoreError)
    -> [JournalEntry]
  /// Everything that happened to a record, oldest first.
  func history(of id: RecordID) throws(StoreError) -> [HistoryEntry]
  /// Outcomes in the order of their sequence after `after`, at most `most`.
  func outcomes(after: Int64, most: Int) throws(StoreError) -> [Outcome]
  func counts() throws(StoreError) -> Counts
  /// Journals that a copy of the container was handed out.
  func recordExport(of id: RecordID, by handler: String?, at now: Instant) throws(StoreError)

  /// Makes an empty store anew from a replay of the ledger: batches in leaf order.
  func restore(_ batch: [Restored]) throws(StoreError)
}

/// What has become durable outside the store since, so that the store need not keep it ready.
package struct Settlement: Hashable, Sendable {
  /// The receipts of all outcomes up to this sequence are durable.
  package var outcomesThrough: Int64?
  /// The ledger's files hold all leaves below this index durably.
  package var leavesBelow: Int64?

  package init(outcomesThrough: Int64? = nil, leavesBelow: Int64? = nil) {
    self.outcomesThrough = outcomesThrough
    self.leavesBelow = leavesBelow
  }
}

/// Numbers for `status`.
package struct Counts: Hashable, Sendable {
  package var accepted = 0
  package var rejected = 0
  package var duplicates = 0
  /// Open items, leased or not.
  package var openItems = 0
  /// Open items whose `respondBy` has passed.
  package var overdueItems = 0
  package var lastCommit: Instant?
  /// How many leaves there are.
  package var leaves: Int64 = 0

  package init() {}
}

/// One leaf of the ledger on its way back into a lost database.
package struct Restored: Sendable {
  package let leaf: Int64
  package let event: Event
  /// For `accepted`: what the container tells; for rejected ones what lies in `rejected/`.
  package let name: String?
  package let placedAs: String?
  package let title: String?
  package let size: Int
  package let violations: [Violation]

  package init(
    leaf: Int64, event: Event, name: String?, placedAs: String?, title: String?, size: Int,
    violations: [Violation]
  ) {
    self.leaf = leaf
    self.event = event
    self.name = name
    self.placedAs = placedAs
    self.title = title
    self.size = size
    self.violations = violations
  }
}

/// The teams' inboxes.
package protocol Inbox: Sendable {
  /// A team's open items, oldest due first (no deadline last, then by record id), after `after`.
  func items(team: String, after: RecordID?, most: Int) throws(StoreError) -> [Item]
  func item(_ record: RecordID) throws(StoreError) -> Item?

  /// Leases up to `most` free items of the team, oldest due first, each to nobody else until
  /// `until`. The same `request` again gives the same leases again, while they last.
  func take(
    team: String, most: Int, until: Instant, by handler: String?, request: String?, at now: Instant
  ) throws(StoreError) -> [Item]

  /// Each repeats its effect never: the same call with the same token again gives the same answer.
  func extend(_ record: RecordID, token: Int64, until: Instant, at now: Instant)
    throws(InboxError) -> Item
  func release(_ record: RecordID, token: Int64, at now: Instant) throws(InboxError) -> Item
  func complete(_ record: RecordID, token: Int64, code: CompletionCode, at now: Instant)
    throws(InboxError) -> Item
  func forward(_ record: RecordID, token: Int64, to team: String, reason: String, at now: Instant)
    throws(InboxError) -> Item
}

/// Leaves that are committed, for the ledger's files.
package protocol LeafQueue: Sendable {
  /// The number of leaves ever committed: the index that the next one gets.
  func leafCount() throws(StoreError) -> Int64
  /// Committed leaves from that index on, in order, at most `most`. Leaves below the kept ones are
  /// gone: asking for them is misuse.
  func leaves(from index: Int64, most: Int) throws(StoreError) -> [[UInt8]]
}
