import Records

/// What of the inboxes a caller may reach. Everything else is as if it were not there.
extension Caller {
  /// Whether the caller may see the item and what is in its record: handlers those that their teams
  /// have now, archivists all.
  package func mayRead(_ item: Item) -> Bool { has(.archivist) || mayWork(on: item) }

  /// Whether the caller may take, forward or complete it: handlers of the team that has it now.
  package func mayWork(on item: Item) -> Bool { has(.handler) && teams.contains(item.team) }
}
