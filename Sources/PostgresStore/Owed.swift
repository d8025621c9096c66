import Records
import SQLStore

/// Which receipts may not be durable yet, and whose they are to write: rows of the table `owed`, one
/// for each commit of submissions.
enum Owed {
  /// Who commits without taking part as a node.
  private static let nobody: Int64 = 0

  static let select = """
    \(Outcome.select) JOIN owed ON outcome.leaf BETWEEN owed.first AND owed.last \
    WHERE owed.node = ? ORDER BY outcome.leaf
    """

  static func note(_ leaves: Range<Int64>, by node: NodeID?, _ db: any SQLConnection) throws {
    guard !leaves.isEmpty else { return }
    try PreparedStatement("INSERT INTO owed (first, last, node) VALUES (?, ?, ?)", db)
      .post(leaves.lowerBound, leaves.upperBound - 1, node?.number ?? nobody)
  }

  static func settle(through outcome: Int64, by node: NodeID?, _ db: any SQLConnection) throws {
    try PreparedStatement("DELETE FROM owed WHERE node = ? AND last <= ?", db)
      .post(node?.number ?? nobody, outcome)
    try PreparedStatement("UPDATE owed SET first = ?2 + 1 WHERE node = ?1 AND first <= ?2", db)
      .post(node?.number ?? nobody, outcome)
  }

  static func outcomes(of node: NodeID?, _ db: any SQLConnection) throws -> [Outcome] {
    try PreparedStatement(select, db).all(node?.number ?? nobody) { try Outcome($0) }
  }

  static func inherit(of node: NodeID, by heir: NodeID, _ db: any SQLConnection) throws {
    try PreparedStatement("UPDATE owed SET node = ? WHERE node = ?", db)
      .post(heir.number, node.number)
  }
}
