import Foundation
import GRDB
import Records
import Testing

@testable import Assembly

/// Whatever is altered by hand is found, and the audit says what and where.
@Suite struct TamperTests {
  private func archived() throws -> TestHome {
    let home = try TestHome()
    try home.submit(
      "edialog/1.0/valid/sporsmal-om-feiing.xml", "edialog/1.0/valid/hol-i-vegen",
      "barnehageplass/1.0/valid/hovedopptak.xml", "edialog/1.0/invalid/flere-feil.xml")
    try home.serve()
    let desk = try TeamDesk(home.home)
    let item = try #require(
      try desk.take(team: "servicetorget", most: 1, seconds: 600, by: nil, request: nil).first)
    _ = try desk.complete(
      item.record.id.description, token: try #require(item.token), code: "TE")
    try #require(try home.audit() == [])
    return home
  }

  @Test func `any altered byte of a container`() throws {
    let home = try archived()
    let container = try #require(try home.containers().first)
    let original = try Data(contentsOf: URL(fileURLWithPath: container))
    for place in stride(from: 0, to: original.count, by: max(1, original.count / 97)) {
      try home.alter(container) { $0[place] ^= 0x01 }
      let found = try home.audit()
      #expect(found.contains { $0.hasPrefix("A8 ") && $0.contains(".asice") }, "byte \(place)")
      try original.write(to: URL(fileURLWithPath: container))
    }
    #expect(try home.audit() == [])
  }

  @Test func `a removed container`() throws {
    let home = try archived()
    try FileManager.default.removeItem(atPath: try #require(try home.containers().last))
    #expect(try home.audit().contains { $0.hasPrefix("A8 ") && $0.contains("missing") })
  }

  @Test func `a container that no record names`() throws {
    let home = try archived()
    let container = try #require(try home.containers().first)
    let folder = (container as NSString).deletingLastPathComponent
    let id = RecordID(at: SystemClock().now(), sequence: 1, random: 1)
    try FileManager.default.copyItem(atPath: container, toPath: "\(folder)/\(id).asice")
    #expect(try home.audit().contains { $0.hasPrefix("A9 ") && $0.contains(id.description) })
  }

  @Test func `an altered ledger entry`() throws {
    let home = try archived()
    let bundle = try newestBundle(home)
    try home.alter(bundle) { $0[$0.count / 2] ^= 0x01 }
    #expect(try home.audit().contains { $0.hasPrefix("A1 ") && $0.contains("leaf") })
  }

  @Test func `an old copy of the whole ledger`() throws {
    let home = try archived()
    let copy = "\(home.paths.root)/ledger-before"
    try FileManager.default.copyItem(atPath: home.paths.ledger, toPath: copy)
    try home.submit("edialog/1.0/valid/innsyn-i-byggesak.xml")
    try home.serve()
    try #require(try home.audit() == [])
    try FileManager.default.removeItem(atPath: home.paths.ledger)
    try FileManager.default.moveItem(atPath: copy, toPath: home.paths.ledger)
    #expect(try home.audit().contains { $0.hasPrefix("A1 ledger/checkpoint: covers 6 leaves") })
  }

  @Test func `a removed ledger entry bundle`() throws {
    let home = try archived()
    try FileManager.default.removeItem(atPath: try newestBundle(home))
    #expect(try home.audit().contains { $0.hasPrefix("A1 ") && $0.contains("missing") })
  }

  @Test func `an altered checkpoint`() throws {
    let home = try archived()
    try home.alter("\(home.paths.ledger)/checkpoint") { $0[$0.count - 10] ^= 0x01 }
    #expect(try home.audit().contains { $0.hasPrefix("A1 ") && $0.contains("checkpoint") })
  }

  @Test(arguments: [
    ("UPDATE entry SET title = 'x' WHERE rowid = (SELECT min(rowid) FROM entry)", "A11 "),
    ("UPDATE entry SET team = 'byggesak' WHERE rowid = (SELECT min(rowid) FROM entry)", "A5 "),
    ("DELETE FROM entry WHERE rowid = (SELECT min(rowid) FROM entry)", "A5 "),
    ("UPDATE item SET team = 'byggesak' WHERE rowid = (SELECT min(rowid) FROM item)", "A7 "),
    ("DELETE FROM outcome WHERE rowid = (SELECT min(rowid) FROM outcome)", "A6 "),
  ])
  func `a row that was edited by hand`(statement: String, check: String) throws {
    let home = try archived()
    let database = try DatabaseQueue(path: home.paths.database)
    try database.write { try $0.execute(sql: statement) }
    try database.close()
    let found = try home.audit()
    #expect(found.contains { $0.hasPrefix(check) }, "\(found)")
  }

  @Test func `a lost database is made anew, and the audit passes`() throws {
    let home = try archived()
    let before = try records(home)
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: home.paths.database + suffix)
    }
    let rebuilt = try home.home.rebuild(at: SystemClock().now())
    #expect(rebuilt.records == 3)
    #expect(try records(home) == before)
    #expect(try home.audit() == [])
    try home.submit("edialog/1.0/valid/sporsmal-om-feiing.xml")
    try home.serve()
    #expect(try home.receipt("sporsmal-om-feiing.xml~2")["status"]?.string == "duplicate")
    #expect(try home.audit() == [])
  }

  private func newestBundle(_ home: TestHome) throws -> String {
    let folder = "\(home.paths.ledger)/tile/entries/000.p"
    let sizes = try FileManager.default.contentsOfDirectory(atPath: folder).compactMap(Int.init)
    return "\(folder)/\(try #require(sizes.max()))"
  }

  private func records(_ home: TestHome) throws -> [String] {
    var found: [String] = []
    try JournalReader(home.home).forEach(since: nil) { found.append($0.json.text) }
    return found
  }
}
