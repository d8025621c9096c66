import Records

extension OpenHome {
  /// A record with everything that happened to it.
  package func view(of entry: JournalEntry) throws(StoreError) -> RecordView {
    RecordView(
      entry: entry, item: try store.item(entry.id)?.seen(at: now),
      disposal: try store.disposal(of: entry.id), history: try store.history(of: entry.id))
  }
}
