/// What happens to the home itself and to records after their work is done.
package protocol Chronicle: Sendable {
  /// Journals that a key took another's place, and gives its leaf. The same change again (purpose,
  /// old and new key) as the newest of its purpose changes nothing. Durable when it returns.
  func recordKeyChange(
    _ purpose: KeyPurpose, from old: ContentDigest, to new: ContentDigest, id: RecordID,
    at now: Instant
  ) throws(StoreError) -> Int64

  /// Every change of keys, oldest first.
  func keyChanges() throws(StoreError) -> [HistoryEntry]

  /// Journals that records are disposed of, each with its legal basis and who did it, in one
  /// transaction; one that was disposed of before keeps its first disposal. Durable when it returns.
  ///
  /// - Returns: the disposals in the order of `records`; none for ids that are no records or whose
  ///   items are not completed.
  func dispose(
    of records: [(id: RecordID, basis: String)], by handler: String?, at now: Instant
  ) throws(StoreError) -> [Disposal]

  func disposal(of id: RecordID) throws(StoreError) -> Disposal?

  /// Disposals in the order of their leaves after `after`, at most `most`.
  func disposals(after: Int64?, most: Int) throws(StoreError) -> [Disposal]
}
