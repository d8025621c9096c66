import Records

extension JournalEntry {
  /// The day by which its item is sorted; without a deadline it comes after all others.
  package var due: Int { respondBy?.daysSince1970 ?? 10_000_000 }
}
