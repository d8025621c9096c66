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
      INSERT INTO node (name, lease, entered, heard) \
      SELECT ?, ?, moment, moment FROM (SELECT \(now) AS moment) AS clock RETURNING id
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

  /// In the millisecond in which it entered as well, it is heard of later than that.
  ///
  /// - Returns: whether it is the eldest that is heard of.
  static func beat(_ node: NodeID, _ db: any SQLConnection) throws -> Bool {
    let beats = try PreparedStatement(
      "UPDATE node SET heard = greatest(\(now), entered + 1) WHERE id = ? AND ended IS NULL", db
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
    try PreparedStatement(
      """
      DELETE FROM node WHERE id = ? AND ended IS NOT NULL \
      AND NOT EXISTS (SELECT 1 FROM owed WHERE owed.node = node.id)
      """, db
    ).post(node.number)
  }

  static func all(_ db: any SQLConnection) throws -> [NodeFacts] {
    try PreparedStatement(
      """
      SELECT id, name, entered, heard, lease, \(isHeard), ended IS NOT NULL, coalesce(heir, 0) \
      FROM node ORDER BY id
      """, db
    ).all { row in
      let heir = row.int(7)
      return NodeFacts(
        id: NodeID(row.int(0)), name: row.text(1), entered: row.instant(2), heard: row.instant(3),
        lease: .milliseconds(row.int(4)),
        state: row.bool(5)
          ? .alive : row.bool(6) ? .ended(heir: heir == 0 ? nil : NodeID(heir)) : .silent)
    }
  }

  // MARK: Inheriting

  /// The nodes of which `heir` may become the heir now, locked; those on which another is at work
  /// are passed over, as are nodes that commit at this moment.
  ///
  /// - Parameters:
  ///   - steady: milliseconds; the longest lease of those that may be ended for their silence.
  ///   - gone: when those were last heard of that are gone: who was heard of since is not.
  static func orphans(
    for heir: NodeID, after steady: Int64, gone: [NodeID: Instant], _ db: any SQLConnection
  ) throws -> [NodeID] {
    let open = try PreparedStatement(
      """
      SELECT id, heard, ended IS NOT NULL OR NOT (\(isHeard)) AND lease <= ? FROM node \
      WHERE id <> ? AND (heir IS NULL OR heir <> ? \
      AND heir NOT IN (SELECT id FROM node WHERE ended IS NULL)) \
      ORDER BY id FOR UPDATE SKIP LOCKED
      """, db
    ).all(steady, heir.number, heir.number) {
      (id: NodeID($0.int(0)), heard: $0.instant(1), mayEnd: $0.bool(2))
    }
    return open.filter { $0.mayEnd || gone[$0.id] == $0.heard }.map(\.id)
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
