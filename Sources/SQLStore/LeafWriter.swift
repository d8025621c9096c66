import Records

/// Hands out leaf indices within one write transaction and keeps the leaves for the ledger.
///
/// The transaction's leaves become one row, laid out as an entry bundle of a tiled log (C2SP
/// tlog-tiles: two bytes of length, most significant first, then the leaf): a row for each leaf
/// would be the costliest part of a commit.
package struct LeafWriter {
  let first: Int64
  private(set) var next: Int64
  private var bundle: [UInt8] = []
  /// Where they go when the engine writes them.
  private let gathering: LeafGathering?

  init(_ db: any SQLConnection) throws {
    gathering = try db.leafGathering()
    next = try gathering?.next ?? LeafWriter.stored(db)
    first = next
  }

  /// The index that the next leaf gets.
  package static func next(_ db: any SQLConnection) throws -> Int64 {
    try db.leafGathering()?.next ?? stored(db)
  }

  private static func stored(_ db: any SQLConnection) throws -> Int64 {
    let statement = try PreparedStatement("SELECT next_leaf FROM state", db)
    guard let next = try statement.first(reading: { $0.int(0) }) else {
      throw StoreError.unusable(reason: "the database's state is gone: run postgang rebuild")
    }
    return next
  }

  /// How many there are, for who only reads: a state that is gone is told by who commits or audits.
  package static func count(_ db: any SQLConnection) throws -> Int64 {
    try PreparedStatement("SELECT next_leaf FROM state", db).first { $0.int(0) } ?? 0
  }

  /// Gives the event the next index.
  mutating func append(_ event: Event) -> Int64 {
    if let gathering {
      let index = gathering.add(event.leaf)
      next = index + 1
      return index
    }
    LeafBundle.append(event.leaf, to: &bundle)
    next += 1
    return next - 1
  }

  /// Writes what was handed out; nothing when nothing was, or the engine does it.
  func finish(_ db: any SQLConnection) throws {
    guard gathering == nil, next > first else { return }
    try PreparedStatement("INSERT INTO leaf (first, count, bundle) VALUES (?, ?, ?)", db)
      .post(first, next - first, bundle)
    try PreparedStatement("UPDATE state SET next_leaf = ?", db).post(next)
  }
}
