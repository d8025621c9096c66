/// The journal (postjournal) and the outcomes of what was dropped.
package protocol Journal: Sendable {
  /// Commits a batch in one transaction and gives each decision's outcome, in order. Durable when
  /// it returns.
  ///
  /// For each decision, in order: an id that has an outcome gets that outcome again; a submission
  /// whose digest belongs to an accepted record becomes a duplicate of it, also when it would now
  /// be rejected; an acceptance whose reference belongs to an accepted record with another digest
  /// becomes a rejection that names that record (`Violation.referenceReused`); else an accepted one
  /// gets the next journal number of `year`, a journal entry and an item. Every new outcome gets a
  /// leaf at the next index.
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

  /// Entries whose id begins with these characters (a UUID's, hyphens included), by id, at most
  /// `most`; none when no UUID begins so.
  func entries(idPrefix: String, most: Int) throws(StoreError) -> [JournalEntry]

  /// The record of a submission with that digest; there is one at most.
  func entry(ofSubmission digest: ContentDigest) throws(StoreError) -> JournalEntry?
  /// The record that has a reference, as the journal keeps it; there is one at most.
  func entry(ofReference digest: ContentDigest) throws(StoreError) -> JournalEntry?

  /// Entries in journal order after `after`, journalled at or after `since`, at most `most`.
  ///
  /// `since` is looked up in the journal's own order: where a clock was set back, the entries
  /// around that place may be told too many or too few.
  func entries(after: JournalNumber?, since: Instant?, most: Int) throws(StoreError)
    -> [JournalEntry]

  /// Everything that happened to a record or a submission, oldest first.
  func history(of id: RecordID) throws(StoreError) -> [HistoryEntry]

  /// What happened to records after they were journalled, by journal number and leaf after `after`,
  /// at most `most`: for audits.
  func recordedEvents(after: RecordedEvent.Place?, most: Int) throws(StoreError) -> [RecordedEvent]

  /// Outcomes in the order of their sequence after `after`, at most `most`.
  func outcomes(after: Int64, most: Int) throws(StoreError) -> [Outcome]

  /// Numbers for `status`; an item is overdue when its `respondBy` lies before `today`.
  func counts(today: CivilDate) throws(StoreError) -> Counts

  /// Entries that answer the query, newest first, before `before`, at most `most`.
  func search(
    _ query: JournalQuery, before: JournalNumber?, most: Int
  ) throws(StoreError) -> [JournalEntry]

  /// Outcomes of submissions that were dropped under this whole name, oldest first, at most `most`.
  func outcomes(named name: String, most: Int) throws(StoreError) -> [Outcome]

  /// Calls `body` for every record that was journalled before `until` and was journalled, or open,
  /// or completed at or after `since`, by journal number. What happens meanwhile may be told or not.
  func itemFacts(
    since: Instant, until: Instant?, _ body: (ItemFacts) -> Void
  ) throws(StoreError)

  /// Calls `body` for every rejection from `since` until before `until`, oldest first: when it was
  /// committed, and the codes of its violations, each once.
  func rejections(
    since: Instant, until: Instant?, _ body: (_ at: Instant, _ codes: [String]) -> Void
  ) throws(StoreError)

  /// Journals that what is in these records was shown or handed out, in one transaction, in order;
  /// what is no record is passed over. Durable when it returns.
  func recordReads(
    _ reads: [(record: RecordID, by: String?)], at now: Instant
  ) throws(StoreError)

  /// Journals that a copy of the container was handed out; nothing when there is no such record.
  func recordExport(of id: RecordID, by handler: String?, at now: Instant) throws(StoreError)

  /// Makes an empty store anew from a replay of the ledger: batches in leaf order, the first of
  /// them beginning with leaf 0.
  ///
  /// Afterwards the store equals the lost one, but for what only that one knew: who did it and why
  /// (`HistoryEntry`), who holds a lease, and names that nobody kept. Everything counts as settled.
  func restore(_ batch: [Restored]) throws(StoreError)
}
