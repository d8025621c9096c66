import Records

/// Where a batch of decisions looks up what there is, and writes what is new: row by row, or all at
/// once. What was written is found by later look-ups of the same batch.
package protocol CommitTables {
  /// The last journal number of the year; its zeroth when there is none.
  func lastNumber(of year: Int) throws -> JournalNumber
  func outcome(of id: RecordID) throws -> Outcome?
  func entry(ofSubmission digest: ContentDigest) throws -> JournalEntry?
  func entry(ofReference digest: ContentDigest) throws -> JournalEntry?
  /// How many outcomes there are of submissions dropped under that name.
  func lastOrdinal(of name: String) throws -> Int

  /// Writes a journal entry, and its item.
  mutating func add(_ entry: JournalEntry) throws
  mutating func add(_ outcome: Outcome, ordinal: Int) throws
  /// Writes what was not written yet.
  mutating func finish() throws
}
