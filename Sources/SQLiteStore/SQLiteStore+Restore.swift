import GRDB
import Records

extension SQLiteStore {
  package func restore(_ batch: [Restored]) throws(StoreError) {
    try write { db in
      var replay = try Replay(db, path: path)
      for restored in batch { try replay.add(restored) }
      try replay.finish()
    }
  }
}
