import Records

/// That what is in a record went out to somebody.
extension SQLStore {
  package func recordExport(
    of id: RecordID, by handler: String?, at now: Instant
  ) throws(StoreError) {
    try write { db in
      guard let item = try Item.stored(id, db) else { return }
      try History.note(
        Event(at: now, record: id, kind: .exported), to: item.record.number, by: handler,
        reason: nil, db)
    }
  }

  package func recordReads(
    _ reads: [(record: RecordID, by: String?)], at now: Instant
  ) throws(StoreError) {
    try write { db in
      let number = try PreparedStatement(
        "SELECT record FROM outcome WHERE id = ? AND verdict = \(Outcome.Kind.accepted.rawValue)",
        db)
      var leaves = try LeafWriter(db)
      for (record, handler) in reads {
        guard let number = try number.first(record, reading: { JournalNumber(key: $0.int(0)) })
        else { continue }
        let event = Event(at: now, record: record, kind: .read)
        try History.append(
          HistoryEntry(leaf: leaves.append(event), event: event, handler: handler, reason: nil),
          to: number, db)
      }
      try leaves.finish(db)
    }
  }
}
