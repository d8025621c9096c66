import Foundation
import PostgangTesting
import Records
import Settings
import Testing

@testable import Assembly

@Suite struct ServerRebuildTests {
  private func archived(on store: StoreKind) throws -> TestHome {
    let home = try TestHome()
    try home.submit("edialog/1.0/valid/sporsmal-om-feiing.xml")
    try home.serve()
    try home.move(to: store)
    return home
  }

  @Test func `a database that was lost is made anew in an empty one`() throws {
    let home = try archived(on: ServerDatabases.new())
    var before: [String] = []
    try JournalReader(home.reopened()).forEach(since: nil) { before.append($0.json.text) }
    try StoreLine(home: home.reopened()).write(ServerDatabases.new())
    let rebuilt = try home.reopened().rebuild(at: SystemClock().now())
    #expect(rebuilt.records == 1)
    var after: [String] = []
    try JournalReader(home.reopened()).forEach(since: nil) { after.append($0.json.text) }
    #expect(after == before)
    #expect(try home.audit() == [])
  }

  @Test func `nothing is rebuilt over what a database holds`() throws {
    let home = try archived(on: ServerDatabases.new())
    let refusal = #expect(throws: HomeError.self) {
      try home.reopened().rebuild(at: SystemClock().now())
    }
    #expect("\(refusal!)".contains("createdb"), "\(refusal!)")
    #expect(try home.audit() == [])
  }

  @Test func `the check tells when the database is not there, and what to do`() throws {
    let home = try archived(on: ServerDatabases.new())
    let there = try HomeCheck(of: home.paths, at: SystemClock().now())
    #expect(!there.hasErrors)
    #expect(there.problems.contains { $0.problem.contains("a user who owns the tables") })
    try StoreLine(home: home.reopened())
      .write(.postgres("postgresql://postgang@127.0.0.1:1/postgang"))
    let check = try HomeCheck(of: home.paths, at: SystemClock().now())
    let problem = try #require(check.problems.first { $0.severity == .error })
    #expect(problem.place.key == "store")
    #expect(problem.problem.contains("cannot be reached"), "\(problem)")
    #expect(!check.problems.contains { $0.problem.contains("others on the network") })

    try StoreLine(home: home.reopened())
      .write(.postgres("postgresql://postgang@db.invalid/postgang?connect_timeout=1"))
    let far = try HomeCheck(of: home.paths, at: SystemClock().now())
    let warning = try #require(far.problems.first { $0.problem.contains("others on the network") })
    #expect(warning.severity == .warning)
  }

  @Test func `who does not wait for a receipt submits while the database is away`() throws {
    let home = try TestHome()
    try StoreLine(home: home.home).write(.postgres("postgresql://postgang@127.0.0.1:1/postgang"))
    let path = TestHome.sample("edialog/1.0/valid/sporsmal-om-feiing.xml")
    #expect(try DropOffice.drop(path, in: home.reopened()).name == "sporsmal-om-feiing.xml")
    #expect(FileManager.default.fileExists(atPath: "\(home.paths.drop)/sporsmal-om-feiing.xml"))
    #expect(throws: HomeError.self) { try DropOffice(home.reopened()) }
  }
}
