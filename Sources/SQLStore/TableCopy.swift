import Records

/// Takes all that a store keeps to another one, of whatever engine, that is empty.
///
/// One transaction of the target: a crash at any point leaves it empty, and the source is only read.
/// Memory is bounded by a page of rows. Nobody else may write to the source meanwhile, or the copy is
/// of the state before.
package struct TableCopy {
  /// How many rows of a table were copied.
  package struct Count: Hashable, Sendable {
    package let table: String
    package let rows: Int
  }

  private let source: any SQLStore
  private let target: any SQLStore
  private let tell: (Count) -> Void

  /// - Parameter tell: hears of each table when it is copied.
  package init(
    from source: any SQLStore, to target: any SQLStore, tell: @escaping (Count) -> Void = { _ in }
  ) {
    self.source = source
    self.target = target
    self.tell = tell
  }

  /// Copies every table, reads every row again, and compares it with its original before the commit.
  /// Durable when it returns; when it throws, the target is as before. A target that equals the source
  /// already, after a crash behind the commit, is found to do so and left as it is.
  package func run() throws(StoreError) -> [Count] {
    try source.read { from in
      try target.writeAlone { to in
        guard try TableCopy.isEmpty(to) else { return try recognise(from, to) }
        let counts = try CopiedTable.all.map { table in
          let count = Count(table: table.name, rows: try copy(table, from, to))
          tell(count)
          return count
        }
        try copyState(from, to)
        for table in CopiedTable.all where try equalRows(of: table, from, to) == nil {
          throw StoreError.unusable(
            reason: """
              \(target.path): what was written into the table \(table.name) reads otherwise: see to \
              its disk, its triggers and its encoding (UTF8)
              """)
        }
        return counts
      }
    }
  }

  /// Whether a database with all tables holds nothing: neither a record nor a token.
  package static func isEmpty(_ db: any SQLConnection) throws -> Bool {
    try LeafWriter.next(db) == 0 && CopiedTable.all.allSatisfy { try $0.isEmpty(db) }
  }

  /// Refuses at once most of what `run` would refuse as a target in the end.
  package func requirePlace() throws(StoreError) {
    let leaves = try source.read { from in try LeafWriter.next(from) }
    let isPlace = try target.read { to in
      try TableCopy.isEmpty(to) || LeafWriter.next(to) == leaves
    }
    guard isPlace else { throw isFull }
  }

  private var isFull: StoreError {
    .unusable(reason: "\(target.path) is not empty: a copy goes into an empty database only")
  }

  /// The rows of a copy that was made before.
  private func recognise(
    _ from: any SQLConnection, _ to: any SQLConnection
  ) throws -> [Count] {
    guard try LeafWriter.next(from) == LeafWriter.next(to) else { throw isFull }
    return try CopiedTable.all.map { table in
      guard let rows = try equalRows(of: table, from, to) else { throw isFull }
      return Count(table: table.name, rows: rows)
    }
  }

  private func copy(
    _ table: CopiedTable, _ from: any SQLConnection, _ to: any SQLConnection
  ) throws -> Int {
    var (rows, last): (Int, RowPage?) = (0, nil)
    while case let page = try table.page(after: last, from), page.rows > 0 {
      try table.insert(page, to)
      rows += page.rows
      last = page
    }
    return rows
  }

  /// How many rows a table has on both sides; `nil` when they differ.
  private func equalRows(
    of table: CopiedTable, _ from: any SQLConnection, _ to: any SQLConnection
  ) throws -> Int? {
    var (rows, last): (Int, RowPage?) = (0, nil)
    repeat {
      let (original, copied) = (
        try table.page(after: last, from), try table.page(after: last, to)
      )
      guard original == copied else { return nil }
      rows += original.rows
      last = original
    } while (last?.rows ?? 0) > 0
    return rows
  }

  /// How far the home is. What is owed is written by each engine in its own way.
  private func copyState(_ from: any SQLConnection, _ to: any SQLConnection) throws {
    let state = try PreparedStatement(
      "SELECT next_leaf, accepted, rejected, duplicates, last_commit FROM state", from
    ).first { row in
      (
        leaves: row.int(0), accepted: row.int(1), rejected: row.int(2), duplicates: row.int(3),
        last: row.optionalInt(4)
      )
    }
    guard let state else {
      throw StoreError.unusable(reason: "\(source.path): its state is gone: run postgang rebuild")
    }
    try PreparedStatement(
      """
      UPDATE state SET next_leaf = ?, accepted = ?, rejected = ?, duplicates = ?, last_commit = ?
      """, to
    ).run(state.leaves, state.accepted, state.rejected, state.duplicates, state.last)
    try to.leafGathering()?.restart(at: state.leaves)
    try target.owe(outcomesFrom: try source.oldestOwed(from), to)
  }
}
