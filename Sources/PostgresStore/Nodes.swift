import Records
import SQLStore

/// The rows of the table `node`. Their times are the database's, in milliseconds.
enum Nodes {
  /// The moment, whenever in a transaction it is asked for.
  private static let now = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint"
  private static let isHeard = "ended IS NULL AND heard + lease > \(now)"

  static func enter(
    as name: String, lease milliseconds: Int64, _ db: any SQLConnection
  ) throws -> NodeID? {
    try PreparedStatement(
      """
      INSERT INTO node (name, lease, entered, heard) VALUES (?, ?, \(now), \(now)) RETURNING id
      """, db
    ).first(name, milliseconds) { NodeID($0.int(0)) }
  }

  /// Keeps the node from being ended until the transaction is over; refuses one that was.
  ///
  /// `FOR KEY SHARE` lets it be heard of meanwhile, and has whoever would end it wait.
  static func requireAlive(_ node: NodeID, _ db: any SQLConnection) throws {
    let isAlive = try PreparedStatement(alive, db).first(node.number) { _ in true }
    guard isAlive == true else { throw ended(node) }
  }

  static let alive = "SELECT 1 FROM node WHERE id = ? AND ended IS NULL FOR KEY SHARE"

  /// - Returns: whether it is the eldest that is heard of.
  static func beat(_ node: NodeID, _ db: any SQLConnection) throws -> Bool {
    let beats = try PreparedStatement(
      "UPDATE node SET heard = \(now) WHERE id = ? AND ended IS NULL", db
    ).run(node.number)
    guard beats == 1 else { throw ended(node) }
    return try PreparedStatement("SELECT min(id) FROM node WHERE \(isHeard)", db)
      .first { $0.int(0) == node.number } ?? false
  }

  static func end(_ node: NodeID, _ db: any SQLConnection) throws {
    try PreparedStatement("UPDATE node SET ended = \(now) WHERE id = ? AND ended IS NULL", db)
      .post(node.number)
  }

  static func forget(_ node: NodeID, _ db: any SQLConnection) throws {
    try PreparedStatement("DELETE FROM node WHERE id = ? AND ended IS NOT NULL", db)
      .post(node.number)
  }

  static func all(_ db: any SQLConnection) throws -> [NodeFacts] {
    try PreparedStatement(
      "SELECT id, name, entered, heard, \(isHeard) FROM node ORDER BY id", db
    ).all { row in
      NodeFacts(
        id: NodeID(row.int(0)), name: row.text(1), entered: row.instant(2), heard: row.instant(3),
        isAlive: row.bool(4))
    }
  }

  // MARK: Inheriting

  /// Nodes that are not known to have ended, but for `heir`.
  static func others(than heir: NodeID, _ db: any SQLConnection) throws -> [NodeID] {
    try PreparedStatement("SELECT id FROM node WHERE id <> ? AND ended IS NULL ORDER BY id", db)
      .all(heir.number) { NodeID($0.int(0)) }
  }

  /// The nodes of which `heir` may become the heir now, locked; those on which another is at work
  /// are passed over, as are nodes that commit at this moment.
  static func orphans(
    for heir: NodeID, gone: Set<NodeID>, _ db: any SQLConnection
  ) throws -> [NodeID] {
    let open = try PreparedStatement(
      """
      SELECT id, NOT (\(isHeard)) FROM node WHERE id <> ? AND (heir IS NULL OR heir <> ? \
      AND heir NOT IN (SELECT id FROM node WHERE ended IS NULL)) \
      ORDER BY id FOR UPDATE SKIP LOCKED
      """, db
    ).all(heir.number, heir.number) { (id: NodeID($0.int(0)), isSilent: $0.bool(1)) }
    return open.filter { $0.isSilent || gone.contains($0.id) }.map(\.id)
  }

  static func bequeath(_ node: NodeID, to heir: NodeID, _ db: any SQLConnection) throws {
    try PreparedStatement(
      "UPDATE node SET ended = coalesce(ended, \(now)), heir = ? WHERE id = ?", db
    )
    .post(heir.number, node.number)
    try Owed.inherit(of: node, by: heir, db)
  }

  /// All whose heir the node is, the eldest first.
  static func inherited(by heir: NodeID, _ db: any SQLConnection) throws -> [NodeID] {
    try PreparedStatement(
      "SELECT id FROM node WHERE heir = ? AND ended IS NOT NULL ORDER BY id", db
    )
    .all(heir.number) { NodeID($0.int(0)) }
  }

  static func ended(_ node: NodeID) -> StoreError {
    .unusable(
      reason: """
        \(node) was ended by another node, which had not heard of it for the time of its lease, and \
        has taken up its work: start again, as a new node
        """)
  }
}
