import Foundation
import Pipeline
import Records
import Settings
import Testing

@testable import Assembly

@Suite struct DisposalTests {
  private let letter = "edialog/1.0/valid/sporsmal-om-feiing.xml"
  private let place = "barnehageplass/1.0/valid/hovedopptak.xml"

  /// A home with a letter, which is preserved, and an application for a kindergarten place, which is
  /// kept for five years from its completion; both completed.
  private func completed() throws -> TestHome {
    let home = try TestHome()
    try home.submit(letter, place)
    try home.serve()
    let desk = try TeamDesk(home.home)
    for item in try home.home.store().items(after: nil, most: 9) {
      let taken = try desk.take(
        team: item.team, most: 1, seconds: 600, by: nil, request: nil)
      for item in taken {
        _ = try desk.complete(
          item.record.id.description, token: try #require(item.token), code: "BU")
      }
    }
    return home
  }

  /// The same home when so many years have passed.
  private func later(_ home: TestHome, years: Double) throws -> TestHome {
    try home.at(LaterClock(SystemClock().now().adding(seconds: years * 365.25 * 86_400)))
  }

  private func due(_ home: TestHome, service: String? = nil) throws -> [DueRecord] {
    var found: [DueRecord] = []
    let tomorrow = home.home.today.adding(days: 1)
    try DisposalDesk(home.home).forEachDue(before: tomorrow, service: service) { found.append($0) }
    return found
  }

  @discardableResult
  private func dispose(_ home: TestHome) throws -> [Disposal] {
    var gone: [Disposal] = []
    try DisposalDesk(home.home).dispose(
      before: home.home.today.adding(days: 1), service: nil, by: "arkivar"
    ) { gone.append($0) }
    return gone
  }

  private func exists(_ id: RecordID, in home: TestHome) -> Bool {
    FileManager.default.fileExists(atPath: "\(home.paths.archive)/\(id.containerPath)")
  }

  @Test func `what is due follows from rule, event and day`() throws {
    let home = try completed()
    #expect(try due(home).isEmpty)
    #expect(try due(later(home, years: 4.99)).isEmpty)
    let found = try due(later(home, years: 5.01))
    let only = try #require(found.first)
    #expect(found.count == 1)
    #expect(only.record.route.service == "barnehageplass")
    #expect(only.from == home.home.today && only.due == home.home.today.adding(months: 60))
    #expect(only.rule == "5 years from completed")
    #expect(only.basis.contains("riksarkivarens forskrift"))
    #expect(try due(later(home, years: 900)).count == 1, "what is preserved is never due")
    let late = try later(home, years: 6)
    #expect(try due(late, service: "edialog").isEmpty)
    #expect(try due(late, service: "barnehageplass").count == 1)
    #expect(throws: HomeError.self) { try due(late, service: "barnehage") }
  }

  @Test func `an item that is not completed is never due`() throws {
    let home = try TestHome()
    try home.submit(place)
    try home.serve()
    let late = try later(home, years: 50)
    #expect(try due(late).isEmpty)
    #expect(try dispose(late).isEmpty)
    #expect(try home.containers().allSatisfy(FileManager.default.fileExists(atPath:)))
  }

  @Test func `the container goes, everything else stays, and the audit finds nothing`() throws {
    let home = try completed()
    let late = try later(home, years: 6)
    let record = try #require(try due(late).first).record
    let disposal = try #require(try dispose(late).first)
    #expect(disposal.record == record.id)
    #expect(!exists(record.id, in: home))
    #expect(try home.containers().count { FileManager.default.fileExists(atPath: $0) } == 1)
    #expect(try home.audit() == [])
    #expect(try JournalReader(home.home).entry(record.id.description) == record)

    let view = try JournalReader(home.home).view(record.number.description)
    #expect(view.json["disposal"]?["basis"]?.string == disposal.basis)
    #expect(view.rows.contains { $0.0 == "Container" && $0.1.contains("disposed of") })
    let history = try home.home.store().history(of: record.id)
    #expect(history.last?.event == disposal.event && history.last?.handler == "arkivar")
    #expect(try dispose(late).isEmpty)
    #expect(try due(late).isEmpty)
  }

  @Test func `nothing goes before its day`() throws {
    let home = try completed()
    let desk = try DisposalDesk(home.home)
    #expect(throws: HomeError.self) {
      try desk.dispose(before: home.home.today.adding(months: 120), service: nil, by: nil) { _ in }
    }
    #expect(try home.home.store().disposals(after: nil, most: 9).isEmpty)
  }

  @Test func `a disposal that was cut short is named, and finished by the next`() throws {
    let home = try completed()
    let late = try later(home, years: 6)
    let due = try #require(try due(late).first)
    // As a crash leaves it after the commit.
    _ = try home.home.store().dispose(
      of: [(due.record.id, due.basis)], by: nil, at: SystemClock().now())
    #expect(exists(due.record.id, in: home))
    #expect(try DisposalDesk(late.home).unfinished().map(\.record) == [due.record.id])
    #expect(try dispose(late).map(\.record) == [due.record.id])
    #expect(!exists(due.record.id, in: home))
    #expect(try DisposalDesk(late.home).unfinished().isEmpty)
    #expect(try home.home.store().disposals(after: nil, most: 9).count == 1)
    #expect(try home.audit() == [])
  }

  @Test func `no copy of it is handed out, and the reason is told`() throws {
    let home = try completed()
    let disposal = try #require(try dispose(later(home, years: 6)).first)
    let leaves = try home.home.store().leafCount()
    do {
      _ = try JournalReader(home.home).export(
        disposal.record.description, to: "\(home.paths.root)/copy", by: nil,
        at: SystemClock().now())
      Issue.record("it was exported")
    } catch let error as HomeError {
      #expect(error.description.contains("was disposed of"))
      #expect(error.description.contains(disposal.basis))
    }
    #expect(try home.home.store().leafCount() == leaves)
  }

  @Test func `a lost database knows of it again`() throws {
    let home = try completed()
    let disposals = try dispose(later(home, years: 6))
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: home.paths.database + suffix)
    }
    _ = try home.home.rebuild(at: SystemClock().now())
    let restored = try home.home.store().disposals(after: nil, most: 9)
    #expect(restored == disposals)
    #expect(try home.audit() == [])
    let entry = try JournalReader(home.home).entry(disposals[0].record.description)
    #expect(!entry.title.isEmpty, "the receipt still tells the title")
  }
}

/// A clock that stands still.
private struct LaterClock: WallClock {
  let time: Instant

  init(_ time: Instant) { self.time = time }

  func now() -> Instant { time }
}
