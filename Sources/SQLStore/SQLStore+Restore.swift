import Records

extension SQLStore {
  package func restore(_ batch: [Restored]) throws(StoreError) {
    try write { db in
      var replay = try Replay(db, path: path)
      for restored in batch { try replay.add(restored) }
      try replay.finish()
      // Receipts are either written or owed by submissions that are still in the drop folder.
      try settle(Settlement(outcomesThrough: try LeafWriter.next(db) - 1), db)
    }
  }
}
