import Foundation
import Intake
import PostgangTesting
import Records
import Settings
import Testing

@testable import Assembly

@Suite struct OwnStoreTests {
  private let sample = "edialog/1.0/valid/sporsmal-om-feiing.xml"

  private func refusal(_ work: () throws -> Void) throws -> String {
    "\(try #require(#expect(throws: HomeError.self) { try work() }))"
  }

  @Test func `another municipality's database is refused by whatever would write or judge`() throws
  {
    let database = try ServerDatabases.new()
    let first = try TestHome()
    try first.submit(sample)
    try first.serve()
    try first.move(to: database)
    let leaves = try first.reopened().store().leafCount()

    let second = try TestHome("trondheim")
    try StoreLine(home: second.home).write(database)
    let home = try second.reopened()
    let waiting = "\(second.paths.drop)/waiting.xml"
    try FileManager.default.copyItem(atPath: TestHome.sample(sample), toPath: waiting)
    for work in [
      { _ = try TestHome.serve(home) }, { _ = try home.store() },
      { _ = try home.rebuild(at: SystemClock().now()) },
    ] {
      #expect(try refusal(work).contains("belongs to another home, whose ledger is kristiansund"))
    }
    #expect(throws: StoreError.self) { try home.storeForReading() }
    let check = try HomeCheck(of: second.paths, at: SystemClock().now())
    #expect(check.problems.contains { $0.problem.contains("belongs to another home") })
    #expect(try first.reopened().store().leafCount() == leaves)
    #expect(FileManager.default.fileExists(atPath: waiting))

    try StoreLine(home: home).write(.sqlite)
    #expect(try refusal { try second.move(to: database) }.contains("belongs to another home"))
  }

  @Test func `nobody works with an old copy of the database, not even for one item`() throws {
    let home = try TestHome()
    try home.submit(sample)
    try home.serve()
    let copy = "\(home.paths.root)/old"
    try FileManager.default.copyItem(atPath: home.paths.database, toPath: copy)
    try home.submit("edialog/1.0/valid/hol-i-vegen")
    try home.serve()
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: home.paths.database + suffix)
    }
    try FileManager.default.moveItem(atPath: copy, toPath: home.paths.database)
    for work in [
      { _ = try TeamDesk(home.home).take(team: "a", most: 1, seconds: 9, by: nil, request: nil) },
      { _ = try home.serve() },
    ] {
      #expect(try refusal(work).contains("an old copy was restored"))
    }
    _ = try home.home.rebuild(at: SystemClock().now())
    #expect(try home.home.store().leafCount() == 2)
  }

  @Test func `a shared database whose last leaf is not the ledger's is refused`() throws {
    let home = try TestHome()
    try home.submit(sample)
    try home.serve()
    let (older, newer) = (try ServerDatabases.new(), try ServerDatabases.new())
    try home.move(to: older)
    try StoreLine(home: home.reopened()).write(newer)
    _ = try home.reopened().rebuild(at: SystemClock().now())
    _ = try DropOffice(home.reopened()).submit(TestHome.sample("edialog/1.0/valid/hol-i-vegen"))
    _ = try TestHome.serve(home.reopened())

    // The older one goes on by itself, as after a write into a copy that was restored.
    try StoreLine(home: home.reopened()).write(older)
    let behind = try home.reopened().openStore()
    _ = try behind.recordKeyChange(
      .seal, from: try #require(ContentDigest(bytes: Array(repeating: 1, count: 32))),
      to: try #require(ContentDigest(bytes: Array(repeating: 2, count: 32))),
      id: RecordIDs().next(at: SystemClock().now()), at: SystemClock().now())
    #expect(try behind.leafCount() == 2)
    #expect(try refusal { _ = try home.reopened().store() }.contains("is not the ledger's"))
  }
}
