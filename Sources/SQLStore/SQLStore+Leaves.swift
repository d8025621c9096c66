import Records

/// The leaves that wait for the ledger's files.
extension SQLStore {
  package func leafCount() throws(StoreError) -> Int64 {
    try read { db in try LeafWriter.count(db) }
  }

  package func leaves(from index: Int64, most: Int) throws(StoreError) -> [[UInt8]] {
    try keptLeaves(from: index, most: most)
  }

  /// What is kept of them, in order.
  package func keptLeaves(from index: Int64, most: Int) throws(StoreError) -> [[UInt8]] {
    try read { db in
      var leaves: [[UInt8]] = []
      var next = index
      while leaves.count < most, let row = try bundle(holding: next, db) {
        let found = try LeafBundle.split(row.bundle, path: path)
        let wanted = found.dropFirst(Int(next - row.first)).prefix(most - leaves.count)
        leaves += wanted
        next += Int64(wanted.count)
      }
      if leaves.isEmpty, most > 0 { try requireEnd(index, db) }
      return leaves
    }
  }

  private func bundle(
    holding index: Int64, _ db: any SQLConnection
  ) throws -> (first: Int64, bundle: [UInt8])? {
    try PreparedStatement(
      "SELECT first, bundle FROM leaf WHERE first <= ?1 AND first + count > ?1 "
        + "ORDER BY first DESC LIMIT 1", db
    ).first(index) { (first: $0.int(0), bundle: $0.blob(1)) }
  }

  /// No leaf was found at `index`: that is right only past the last one.
  private func requireEnd(_ index: Int64, _ db: any SQLConnection) throws {
    let next = try PreparedStatement("SELECT next_leaf FROM state", db).first { $0.int(0) } ?? 0
    guard index >= next else {
      throw StoreError.unusable(
        reason: """
          \(path) no longer keeps leaf \(index), which was in the ledger's files: \
          bring back the newest ledger
          """)
    }
  }

  package func settle(_ settled: Settlement) throws(StoreError) {
    try write { db in try settle(settled, db) }
  }
}
