import Records

/// A journal entry with how its item was closed: a line of the journal as the archive law's rules
/// have it (arkivforskrifta § 15).
struct JournalLine: Sendable {
  let entry: JournalEntry
  /// `nil` while the item is open.
  let completed: (code: CompletionCode, at: Instant)?

  init(_ entry: JournalEntry, _ item: Item?) {
    self.entry = entry
    if case .completed(let code, let at)? = item?.state {
      completed = (code, at)
    } else {
      completed = nil
    }
  }
}
