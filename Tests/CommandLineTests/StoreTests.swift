import Foundation
import PostgangTesting
import Testing

@Suite struct `The store at the command line` {
  @Test(arguments: [
    ["store", "copy", "--to"], ["store", "migrate", "--as"],
  ])
  func `a password in an address is refused, and not printed`(_ words: [String]) throws {
    let said = try Postgang.run(words + ["postgresql://postgang:hemmelig@db1/postgang"])
    #expect(said.code == 64)
    #expect(said.errors.contains("postgresql://postgang:…@db1/postgang"), "\(said.errors)")
    #expect(!said.errors.contains("hemmelig") && !said.output.contains("hemmelig"))
  }

  @Test func `SQLite is shown with where it lies, and needs no migration`() throws {
    let home = try TrialHome.inUse()
    let shown = try home.run("store", "show", "--json")
    let view = try #require(try shown.objects().first)
    #expect(view["place"] as? String == "\(home.path)/postgang.db")
    #expect((view["engine"] as? String)?.hasPrefix("SQLite 3") == true)
    let migrated = try home.run("store", "migrate")
    #expect(migrated.code == 1)
    #expect(migrated.errors.contains("--as"))
  }

  @Test func `a home is prepared for PostgreSQL, copied, shown, worked with and audited`() throws {
    let server = try PostgresServer()
    try server.run("CREATE ROLE owner LOGIN; CREATE ROLE node LOGIN")
    try server.run("CREATE DATABASE kristiansund OWNER owner")
    let (owner, node) = (
      server.uri("kristiansund", user: "owner"), server.uri("kristiansund", user: "node")
    )
    let home = try TrialHome.inUse()
    let tooEarly = try home.run("store", "copy", "--to", node)
    #expect(tooEarly.code == 1)
    #expect(tooEarly.errors.contains("store migrate"), "\(tooEarly.errors)")

    for _ in 1...2 {
      let migrated = try home.run("store", "migrate", "--as", owner, "--grant", "node")
      #expect(migrated.code == 0, "\(migrated.errors)")
    }
    let copied = try home.run("store", "copy", "--to", node, "--switch")
    #expect(copied.code == 0, "\(copied.errors)")
    let settings = try String(contentsOfFile: "\(home.path)/postgang.yaml", encoding: .utf8)
    #expect(settings.contains("\nstore: '\(node)'\n"))

    for words in [["check"], ["audit"], ["record", "list"], ["status"], ["token", "list"]] {
      let said = try home.run(words)
      #expect(said.code == 0, "\(words): \(said.output) \(said.errors)")
    }
    let shown = try home.run("store", "show")
    #expect(shown.output.contains("PostgreSQL 15"), "\(shown.output) \(shown.errors)")
    let listed = try home.run("record", "list", "--json")
    let team = try #require(try listed.objects().first?["team"] as? String)
    let taken = try home.run("item", "take", "--team", team, "--by", "kari")
    #expect(taken.code == 0, "\(taken.errors)")
    #expect(try home.run("audit").code == 0)
  }
}
