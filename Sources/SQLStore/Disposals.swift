import Records

/// How disposals are written and read: rows of the table `disposal`.
enum Disposals {
  private static let select = """
    SELECT disposal.leaf, disposal.at, disposal.basis, entry.number, entry.id \
    FROM disposal JOIN entry ON entry.number = disposal.record
    """

  static func of(_ record: JournalNumber, _ db: any SQLConnection) throws -> Disposal? {
    try PreparedStatement("\(select) WHERE disposal.record = ?", db).first(record, reading: read)
  }

  /// After `after`, in the order of their leaves.
  static func page(after: Int64, most: Int, _ db: any SQLConnection) throws -> [Disposal] {
    try PreparedStatement(
      "\(select) WHERE disposal.leaf > ? ORDER BY disposal.leaf LIMIT ?", db
    ).all(after, most, reading: read)
  }

  static func insert(_ disposal: Disposal, _ db: any SQLConnection) throws {
    try PreparedStatement("INSERT INTO disposal (leaf, record, at, basis) VALUES (?, ?, ?, ?)", db)
      .post(disposal.leaf, disposal.number, disposal.at, disposal.basis)
  }

  private static func read(_ row: Columns) throws -> Disposal {
    Disposal(
      record: try row.id(4), number: JournalNumber(key: row.int(3)), at: row.instant(1),
      basis: row.text(2), leaf: row.int(0))
  }
}
