import Durable
import Foundation
import Intake
import PostgangTesting
import Records
import Testing

@testable import Assembly

/// Lines that share a home, in one process: what each sees of the others.
@Suite struct NodeLineTests {
  @Test func `what a node left is done by the next one, under another id of the same time`() throws
  {
    let home = try TestHome()
    try home.submit("edialog/1.0/valid/sporsmal-om-feiing.xml")
    try home.move(to: ServerDatabases.new())
    // A node that claims, and ends without a word.
    let store = try #require(try home.reopened().store() as? any SharedStore)
    let former = try store.enter(as: "former", lease: .seconds(60))
    _ = try store.beat()
    var claims: [Claim] = []
    do {
      let drop = try home.reopened().dropFolder(of: former)
      claims = drop.claim(most: 9, bytes: .max, at: Instant(milliseconds: 4_000_000_000_000)).claims
      try Folder(at: home.paths.archive).makeFolder(claims[0].id.dayPath)
        .write([1], to: "\(claims[0].id).asice")
    }
    try #require(claims.count == 1)

    _ = try HomeLine(home.reopened()) { _ in }.run(once: true)
    let outcomes = try store.outcomes(after: -1, most: 9)
    #expect(outcomes.count == 1)
    #expect(outcomes[0].id != claims[0].id)
    #expect(outcomes[0].id.received == claims[0].id.received)
    let archive = try Folder(at: home.paths.archive)
    #expect(try archive.status(of: claims[0].id.containerPath) == nil)
    #expect(try archive.status(of: outcomes[0].id.containerPath) != nil)
    #expect(try !store.nodes().contains { $0.id == former })
  }

  @Test func `an outcome that a node committed gets its receipt from the next one, under its id`()
    throws
  {
    let home = try TestHome()
    try home.submit("edialog/1.0/valid/sporsmal-om-feiing.xml")
    try home.move(to: ServerDatabases.new())
    _ = try HomeLine(home.reopened()) { _ in }.run(once: true)
    let store = try #require(try home.reopened().store() as? any SharedStore)
    let outcome = try #require(try store.outcomes(after: -1, most: 9).first)
    // As if that node had ended before the receipt, and after the commit.
    let receipts = try Folder(at: home.paths.receipts)
    try receipts.removeTree("\(outcome.placedAs).json")
    let former = try store.enter(as: "former", lease: .seconds(60))
    _ = try store.beat()
    do {
      let drop = try home.reopened().dropFolder(of: former)
      try drop.taken.write([1], to: "\(outcome.id)~\(outcome.name)")
    }
    _ = try HomeLine(home.reopened()) { _ in }.run(once: true)
    #expect(try receipts.status(of: "\(outcome.placedAs).json") != nil)
    #expect(try store.outcomes(after: -1, most: 9).count == 1)
    #expect(try Folder(at: home.paths.archive).status(of: outcome.id.containerPath) != nil)
  }

  @Test
  func `what ended nodes left, whose folders are gone, is taken up by one that ends when empty`()
    throws
  {
    let home = try TestHome()
    try home.move(to: ServerDatabases.new())
    let store = try #require(try home.reopened().store() as? any SharedStore)
    _ = try store.enter(as: "former", lease: .seconds(60))
    let refused = try #require(ContentDigest(bytes: Array(repeating: 9, count: 32)))
    let now = SystemClock().now()
    let owed = Decision.rejected(
      Refusal(
        id: RecordID(at: now, sequence: 0, random: 1), name: "owed.xml", submission: refused,
        violations: [Violation(path: "/", code: "xml.empty", message: LocalizedText("tom"))]))
    _ = try store.commit([owed], year: home.home.today.year, at: now, settled: Settlement())
    try store.leave()
    _ = try HomeLine(home.reopened()) { _ in }.run(once: true)
    #expect(try Folder(at: home.paths.receipts).status(of: "owed.xml.json") != nil)
    // The last one has left nothing, and is forgotten as well.
    #expect(try store.nodes() == [])
    #expect(try TemporaryFolder.names(in: Folder(at: "\(home.paths.drop)/.taken")) == [])
    #expect(try TemporaryFolder.names(in: Folder(at: home.paths.workshops)) == [])
  }

  @Test func `two lines serve one home, and the elder one is the keeper`() throws {
    let home = try TestHome()
    try home.move(to: ServerDatabases.new())
    let (first, second) = (
      try HomeLine(home.reopened()) { _ in }, try HomeLine(home.reopened()) { _ in }
    )
    try first.recover()
    try second.recover()
    #expect(first.duties.isOnDuty && !second.duties.isOnDuty)
    let status = try StatusReport(of: home.reopened(), at: SystemClock().now())
    #expect(status.nodes?.map(\.isKeeper) == [true, false])
    #expect(status.isServing)
    let text = status.json.text
    #expect(text.contains("\"nodes\":[{\"alive\":true"))
    #expect(second.node?.look.living.count == 2)
  }

  @Test func `on SQLite what nodes left is taken up, and one line serves alone`() throws {
    let home = try TestHome()
    try home.submit("edialog/1.0/valid/sporsmal-om-feiing.xml")
    do {
      let drop = try home.home.dropFolder(of: NodeID(3))
      #expect(
        drop.claim(most: 9, bytes: .max, at: Instant(milliseconds: 4_000_000_000_000)).claims.count
          == 1)
    }
    _ = try HomeLine(home.home) { _ in }.run(once: true)
    #expect(try home.home.store().outcomes(after: -1, most: 9).count == 1)
    #expect(try Folder(at: "\(home.paths.drop)/.taken").status(of: "node-3") == nil)
  }
}
