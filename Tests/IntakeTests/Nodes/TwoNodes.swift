import Durable
import Intake
import PostgangTesting
import Records

/// Two nodes with one drop folder.
struct TwoNodes {
  let drop: Drop
  let first: DropFolder
  let second: DropFolder

  init() throws {
    drop = try Drop()
    first = try TwoNodes.open(drop, 1)
    second = try TwoNodes.open(drop, 2)
  }

  static func open(_ drop: Drop, _ number: Int64) throws -> DropFolder {
    try DropFolder(
      at: "\(drop.home.path)/drop", quietPeriod: .seconds(2), ids: RecordIDs(),
      node: NodeID(number))
  }

  /// Lets the first node claim everything that waits, and end.
  static func leave(_ names: [String], in drop: Drop) throws -> [Claim] {
    let node = try open(drop, 1)
    for name in names { try drop.write(name) }
    return node.claim(most: 1000, bytes: .max, at: Drop.now).claims
  }
}
