import GRDB
import Records

/// The leaves that wait for the ledger's files.
extension SQLiteStore {
  package func leafCount() throws(StoreError) -> Int64 {
    try read { db in try SQLiteStore.leafCount(db) }
  }

  static func leafCount(_ db: Database) throws -> Int64 {
    try PreparedStatement("SELECT next_leaf FROM state", db).first { $0.int(0) } ?? 0
  }

  package func leaves(from index: Int64, most: Int) throws(StoreError) -> [[UInt8]] {
    try read { db in
      var leaves: [[UInt8]] = []
      var next = index
      while leaves.count < most, let row = try bundle(holding: next, db) {
        let found = try SQLiteStore.split(row.bundle, path: path)
        let wanted = found.dropFirst(Int(next - row.first)).prefix(most - leaves.count)
        leaves += wanted
        next += Int64(wanted.count)
      }
      if leaves.isEmpty, most > 0 { try requireEnd(index, db) }
      return leaves
    }
  }

  private func bundle(
    holding index: Int64, _ db: Database
  ) throws -> (first: Int64, bundle: [UInt8])? {
    try PreparedStatement(
      "SELECT first, bundle FROM leaf WHERE first <= ?1 AND first + count > ?1 "
        + "ORDER BY first DESC LIMIT 1", db
    ).first(index) { (first: $0.int(0), bundle: $0.blob(1)) }
  }

  /// No leaf was found at `index`: that is right only past the last one.
  private func requireEnd(_ index: Int64, _ db: Database) throws {
    let next = try PreparedStatement("SELECT next_leaf FROM state", db).first { $0.int(0) } ?? 0
    guard index >= next else {
      throw StoreError.unusable(
        reason: """
          \(path) no longer keeps leaf \(index), which was in the ledger's files: \
          bring back the newest ledger
          """)
    }
  }

  private static func split(_ bundle: [UInt8], path: String) throws(StoreError) -> [[UInt8]] {
    var leaves: [[UInt8]] = []
    var at = 0
    while at < bundle.count {
      guard at + 2 <= bundle.count, case let end = at + 2 + length(bundle, at),
        end <= bundle.count
      else { throw .unusable(reason: "\(path) holds a damaged leaf bundle: run postgang rebuild") }
      leaves.append(Array(bundle[(at + 2)..<end]))
      at = end
    }
    return leaves
  }

  private static func length(_ bundle: [UInt8], _ at: Int) -> Int {
    Int(bundle[at]) << 8 | Int(bundle[at + 1])
  }

  package func settle(_ settled: Settlement) throws(StoreError) {
    try write { db in try SQLiteStore.settle(settled, db) }
  }

  /// Moves the mark of settled outcomes and drops leaf bundles that the ledger holds entirely.
  static func settle(_ settled: Settlement, _ db: Database) throws {
    if let outcome = settled.outcomesThrough {
      try PreparedStatement(
        "UPDATE state SET settled_outcome = ?1 WHERE settled_outcome < ?1", db
      ).run(outcome)
    }
    if let leaf = settled.leavesBelow {
      try PreparedStatement("DELETE FROM leaf WHERE first < ?1 AND first + count <= ?1", db)
        .run(leaf)
    }
  }
}
