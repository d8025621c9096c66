import Records

/// Changes of keys, and disposals.
extension SQLStore {
  package func recordKeyChange(
    _ purpose: KeyPurpose, from old: ContentDigest, to new: ContentDigest, id: RecordID,
    at now: Instant
  ) throws(StoreError) -> Int64 {
    let event = Event(at: now, record: id, kind: .keyChanged(purpose, from: old, to: new))
    return try write { db in
      let known = try KeyChanges.all(db).last { $0.event.isChange(of: purpose) }
      if let known, known.event.kind == event.kind { return known.leaf }
      var leaves = try LeafWriter(db)
      let leaf = leaves.append(event)
      try leaves.finish(db)
      try KeyChanges.insert(event, leaf: leaf, db)
      return leaf
    }
  }

  package func keyChanges() throws(StoreError) -> [HistoryEntry] {
    try read { db in try KeyChanges.all(db) }
  }

  package func dispose(
    of records: [(id: RecordID, basis: String)], by handler: String?, at now: Instant
  ) throws(StoreError) -> [Disposal] {
    try write { db in
      var leaves = try LeafWriter(db)
      var disposals: [Disposal] = []
      for (id, basis) in records {
        guard let item = try Item.stored(id, db), case .completed = item.state else {
          continue
        }
        let number = item.record.number
        if let known = try Disposals.of(number, db) {
          disposals.append(known)
          continue
        }
        let event = Event(at: now, record: id, kind: .disposed(basis: basis))
        let leaf = leaves.append(event)
        let disposal = Disposal(record: id, number: number, at: now, basis: basis, leaf: leaf)
        try Disposals.insert(disposal, db)
        try History.append(
          HistoryEntry(leaf: leaf, event: event, handler: handler, reason: nil), to: number, db)
        disposals.append(disposal)
      }
      try leaves.finish(db)
      return disposals
    }
  }

  package func disposal(of id: RecordID) throws(StoreError) -> Disposal? {
    try read { db in
      guard let item = try Item.stored(id, db) else { return nil }
      return try Disposals.of(item.record.number, db)
    }
  }

  package func disposals(after: Int64?, most: Int) throws(StoreError) -> [Disposal] {
    try read { db in try Disposals.page(after: after ?? -1, most: most, db) }
  }
}

extension Event {
  fileprivate func isChange(of purpose: KeyPurpose) -> Bool {
    if case .keyChanged(purpose, _, _) = kind { true } else { false }
  }
}
