import Durable
import Glibc
import Intake
import PostgangTesting
import Records
import Testing

struct NodeWorkshopTests {
  private static let accepted = OutcomeText(
    json: Array("{\"status\":\"accepted\"}\n".utf8), text: Array("accepted\n".utf8))

  @Test func `a node whose workshop was closed places no receipt any more`() throws {
    let drop = try Drop()
    let nodes = try drop.home.folder.makeFolder(".nodes")
    let outcomes = Outcomes(
      receipts: drop.receipts, rejected: drop.rejected, drop: drop.drop,
      workshop: try NodeWorkshop(of: NodeID(1), in: nodes))
    try outcomes.placeReceipt(
      NodeWorkshopTests.accepted, of: Drop.outcome("a.xml"), repairing: false)
    try NodeWorkshop.close(NodeID(1), in: nodes)
    #expect(throws: SystemError.self) {
      try outcomes.placeReceipt(
        NodeWorkshopTests.accepted, of: Drop.outcome("b.xml"), repairing: false)
    }
    #expect(throws: SystemError.self) {
      try outcomes.placeRejected(
        NodeWorkshopTests.accepted, of: Drop.outcome("c.xml"), claimedAs: "c.xml", repairing: true)
    }
    #expect(try TemporaryFolder.names(in: drop.receipts) == ["a.xml.json", "a.xml.txt"])
    #expect(try TemporaryFolder.names(in: drop.rejected) == [])
  }

  @Test func `what was begun before a workshop was closed does not get its name`() throws {
    let drop = try Drop()
    let nodes = try drop.home.folder.makeFolder(".nodes")
    let workshop = try NodeWorkshop(of: NodeID(1), in: nodes)
    let file = try workshop.archive.open("x.asice", flags: O_WRONLY | O_CREAT)
    try NodeWorkshop.close(NodeID(1), in: nodes)
    try file.write([1])
    #expect(throws: SystemError.self) {
      try workshop.archive.move("x.asice", to: "x.asice", in: drop.receipts, replacing: true)
    }
    #expect(try TemporaryFolder.names(in: drop.receipts) == [])
    #expect(try NodeWorkshop.all(in: nodes) == [])
  }
}
