import Durable
import Glibc
import Intake
import PostgangTesting
import Records
import Testing

struct TakingUpTests {
  private struct Found {
    var claims: [Claim] = []
    var foreign: [String] = []
  }

  private func takeUp(
    _ node: NodeID?, by heir: DropFolder, isDecided: (RecordID) -> Bool = { _ in false },
    abandon: (RecordID) throws -> Void = { _ in }
  ) throws -> Found {
    var found = Found()
    found.foreign = try heir.takeUp(
      from: node, isDecided: isDecided, abandon: abandon, taken: { found.claims.append($0) })
    return found
  }

  @Test func `claims of a node lie in its own folder and nowhere else`() throws {
    let nodes = try TwoNodes()
    try nodes.drop.write("a.xml")
    let claims = nodes.first.claim(most: 9, bytes: .max, at: Drop.now).claims
    #expect(try TemporaryFolder.names(in: nodes.first.taken) == [".lock", "\(claims[0].id)~a.xml"])
    #expect(try nodes.second.leftovers().claims.isEmpty)
    #expect(try nodes.second.nodesWithClaims() == [NodeID(1), NodeID(2)])
  }

  @Test func `an undecided claim gets a new id of the same time, a decided one keeps its own`()
    throws
  {
    let drop = try Drop()
    let long = String(repeating: "æ", count: 125) + ".xml"
    let claims = try TwoNodes.leave(["a.xml", "b.xml", long], in: drop)
    let decided = try #require(claims.first { $0.name == "b.xml" })
    let heir = try TwoNodes.open(drop, 2)
    var abandoned: Set<RecordID> = []
    let found = try takeUp(
      NodeID(1), by: heir, isDecided: { $0 == decided.id }, abandon: { abandoned.insert($0) })

    #expect(found.claims.map(\.name).sorted() == claims.map(\.name).sorted())
    #expect(abandoned == Set(claims.map(\.id)).subtracting([decided.id]))
    for claim in found.claims {
      let former = try #require(claims.first { $0.name == claim.name })
      #expect((claim.id == former.id) == (former == decided))
      #expect(claim.id.received == former.id.received)
      #expect(claim.recovered)
    }
    #expect(try heir.leftovers().claims.map(\.id) == found.claims.map(\.id).sorted())
    #expect(try heir.nodesWithClaims() == [NodeID(2)])
  }

  @Test func `a node whose folder was taken up claims nothing any more`() throws {
    let nodes = try TwoNodes()
    try nodes.drop.write("a.xml")
    #expect(nodes.first.claim(most: 9, bytes: .max, at: Drop.now).claims.count == 1)
    let found = try takeUp(NodeID(1), by: nodes.second)
    #expect(found.claims.map(\.name) == ["a.xml"])
    try nodes.drop.write("b.xml")
    nodes.first.lookAgain()
    let round = nodes.first.claim(most: 9, bytes: .max, at: Drop.now)
    #expect(round.claims.isEmpty && round.isBrokenOff)
    #expect(try nodes.drop.waiting == ["b.xml"])
  }

  @Test func `what two take up at once comes to one of them`() throws {
    let drop = try Drop()
    _ = try TwoNodes.leave(["a.xml", "b.xml", "c.xml"], in: drop)
    let (heir, other) = (try TwoNodes.open(drop, 2), try TwoNodes.open(drop, 3))
    var late: [Claim] = []
    var isLate = false
    let early = try takeUp(
      NodeID(1), by: heir,
      abandon: { _ in
        guard !isLate else { return }
        // The other one comes while the first is at its first claim.
        isLate = true
        late = try takeUp(NodeID(1), by: other).claims
      })
    let names = (early.claims + late).map(\.name).sorted()
    #expect(names == ["a.xml", "b.xml", "c.xml"])
  }

  @Test func `a taking up that failed half-way is done by the next one`() throws {
    struct Away: Error {}
    let drop = try Drop()
    _ = try TwoNodes.leave(["a.xml", "b.xml", "c.xml"], in: drop)
    let heir = try TwoNodes.open(drop, 2)
    var count = 0
    #expect(throws: Away.self) {
      _ = try takeUp(
        NodeID(1), by: heir,
        abandon: { _ in
          count += 1
          if count == 2 { throw Away() }
        })
    }
    let rest = try takeUp(NodeID(1), by: heir)
    #expect(rest.claims.count == 2)
    #expect(try heir.leftovers().claims.count == 3)
  }

  @Test func `claims from a time with one serve are taken up like those of a node`() throws {
    let drop = try Drop()
    try drop.write("a.xml")
    let former = drop.claimAll()[0]
    let heir = try TwoNodes.open(drop, 2)
    let found = try takeUp(nil, by: heir)
    #expect(found.claims.map(\.name) == ["a.xml"])
    #expect(found.claims[0].id != former.id)
    #expect(try TemporaryFolder.names(in: drop.drop.taken) == ["node-2"])
  }

  @Test func `a serve that shares with nobody takes up what nodes left`() throws {
    let drop = try Drop()
    _ = try TwoNodes.leave(["a.xml"], in: drop)
    let found = try takeUp(NodeID(1), by: drop.drop, isDecided: { _ in true })
    #expect(found.claims.map(\.name) == ["a.xml"])
    #expect(try drop.drop.leftovers().claims.map(\.id) == found.claims.map(\.id))
  }

  @Test func `what somebody else put into a node's folder stays, and is told`() throws {
    let drop = try Drop()
    _ = try TwoNodes.leave(["a.xml"], in: drop)
    try drop.drop.taken.write([], to: "node-1/notes.txt")
    let heir = try TwoNodes.open(drop, 2)
    let found = try takeUp(NodeID(1), by: heir)
    #expect(found.claims.count == 1 && found.foreign == ["notes.txt"])
    #expect(try heir.nodesWithClaims() == [NodeID(1), NodeID(2)])
  }

  @Test func `whether a node is gone is told by its lock`() throws {
    let drop = try Drop()
    let other = try TwoNodes.open(drop, 2)
    var node: DropFolder? = try TwoNodes.open(drop, 1)
    #expect(node != nil && other.lock(of: NodeID(1)) == .held)
    node = nil
    #expect(other.lock(of: NodeID(1)) == .released)
    // It may have entered just now.
    #expect(other.lock(of: NodeID(3)) == .none)
  }

  @Test func `a lock that was taken on another machine proves nothing by itself`() throws {
    let drop = try Drop()
    let other = try TwoNodes.open(drop, 2)
    _ = try TwoNodes.open(drop, 1)
    try drop.drop.taken.write(
      Array("0f24e8c0-9c3e-4a0e-8d2b-6f1a5b7c9d10 41\n".utf8), to: "node-1/.lock")
    #expect(other.lock(of: NodeID(1)) == .unseen)
    // Whoever holds it here is seen all the same.
    let lock = try FolderLock(".lock", in: drop.drop.taken.folder("node-1"))
    #expect(other.lock(of: NodeID(1)) == .held)
    withExtendedLifetime(lock) {}
  }

  @Test func `who looks at a lock is not taken for its holder`() throws {
    let drop = try Drop()
    let other = try TwoNodes.open(drop, 2)
    _ = try TwoNodes.open(drop, 1)
    let looking = try FolderLock(".lock", in: drop.drop.taken.folder("node-1"), .shared)
    #expect(other.lock(of: NodeID(1)) == .released)
    withExtendedLifetime(looking) {}
  }

  @Test func `a node removes its own folder when it claims nothing more, unless something is left`()
    throws
  {
    let drop = try Drop()
    let node = try TwoNodes.open(drop, 1)
    try drop.write("a.xml")
    _ = node.claim(most: 9, bytes: .max, at: Drop.now)
    #expect(try !node.removeClaims(of: NodeID(1)))
    try node.taken.removeTree(TemporaryFolder.names(in: node.taken)[0])
    #expect(try node.removeClaims(of: NodeID(1)))
    #expect(try node.nodesWithClaims() == [])
  }

  @Test func `a new node of an old number finds what lies in its folder`() throws {
    let drop = try Drop()
    let claims = try TwoNodes.leave(["a.xml"], in: drop)
    let node = try TwoNodes.open(drop, 1)
    let found = try takeUp(NodeID(1), by: node)
    #expect(found.claims.map(\.name) == ["a.xml"])
    #expect(found.claims[0].id != claims[0].id)
    #expect(try node.leftovers().claims.map(\.id) == found.claims.map(\.id))
  }

  @Test func `who only looks sees the claims of all`() throws {
    let nodes = try TwoNodes()
    let long = String(repeating: "æ", count: 125) + ".xml"
    try nodes.drop.write("a.xml")
    _ = nodes.first.claim(most: 9, bytes: .max, at: Drop.now)
    try nodes.drop.write(long)
    nodes.second.lookAgain()
    _ = nodes.second.claim(most: 9, bytes: .max, at: Drop.now)
    try nodes.drop.write("c.xml")
    nodes.drop.drop.lookAgain()
    #expect(nodes.drop.claimAll().count == 1)
    var seen: Set<String> = []
    try TakenEntry.forEach(in: nodes.first.allTaken) { entry in
      seen.insert("\(entry.node.map(\.description) ?? "alone") \(entry.name ?? "long")")
      return true
    }
    #expect(seen == ["node-1 a.xml", "node-2 long", "alone c.xml"])
  }
}
