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

  init(_ db: any SQLConnection) throws {
    next = try LeafWriter.next(db)
    first = next
  }

  /// The index that the next leaf gets.
  package static func next(_ db: any SQLConnection) throws -> Int64 {
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
    let leaf = event.leaf
    precondition(leaf.count <= UInt16.max, "a leaf is longer than an entry bundle can hold")
    bundle.append(UInt8(leaf.count >> 8))
    bundle.append(UInt8(leaf.count & 0xFF))
    bundle += leaf
    next += 1
    return next - 1
  }

  /// Writes what was handed out; nothing when nothing was.
  func finish(_ db: any SQLConnection) throws {
    guard next > first else { return }
    try PreparedStatement("INSERT INTO leaf (first, count, bundle) VALUES (?, ?, ?)", db)
      .run(first, next - first, bundle)
    try PreparedStatement("UPDATE state SET next_leaf = ?", db).run(next)
  }
}
