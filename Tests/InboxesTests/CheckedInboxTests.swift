import Foundation
import Inboxes
import PostgangTesting
import Records
import SQLiteStore
import Testing

@Suite struct CheckedInboxTests {
  private let home: StoreHome
  private let store: any Store
  private let clock = ManualClock()
  private let inbox: CheckedInbox

  init() throws {
    home = try StoreHome(StoreEngine("SQLite") { try SQLiteStore(at: "\($0)/postgang.db") })
    store = try home.open()
    inbox = CheckedInbox(
      store, isTeam: { team, _ in ["byggesak", "plan"].contains(team) },
      now: { [clock] in clock.now() })
    _ = try store.commit(
      [StoreSamples.accepted(1), StoreSamples.accepted(2, team: "nedlagt")], year: 2026,
      at: clock.now(), settled: Settlement())
  }

  private func take() throws -> (record: RecordID, token: Int64) {
    let item = try #require(try inbox.take(1, of: "byggesak", for: .seconds(600), by: "kari").first)
    guard case .leased(let lease) = item.state else { throw CocoaError(.coderInvalidValue) }
    return (item.record.id, lease.token)
  }

  @Test func `a lease that has run out is seen as none`() throws {
    let (record, _) = try take()
    clock.advance(seconds: 599)
    #expect(try store.item(record)?.seen(at: clock.now()) == store.item(record))
    clock.advance(seconds: 1)
    #expect(try store.item(record)?.seen(at: clock.now()).state == .waiting)
  }

  @Test func `a lease lasts from the moment of the call on`() throws {
    clock.advance(seconds: 60)
    let (record, token) = try take()
    let until = StoreSamples.later(660)
    #expect(
      try store.item(record)?.state
        == .leased(Lease(token: token, until: until, handler: "kari")))
    clock.advance(seconds: 100)
    let longer = try inbox.extend(record, token: token, for: .seconds(900))
    #expect(
      longer.state
        == .leased(Lease(token: token, until: StoreSamples.later(1060), handler: "kari")))
  }

  @Test(arguments: [Duration.zero, .seconds(-5), .milliseconds(999), .seconds(31 * 86_400)])
  func `a lease is neither shorter than a second nor longer than thirty days`(
    time: Duration
  ) throws {
    let (record, token) = try take()
    #expect(throws: InboxRefusal.leaseTime(time)) {
      try inbox.take(1, of: "byggesak", for: time, by: nil)
    }
    #expect(throws: InboxRefusal.leaseTime(time)) {
      try inbox.extend(record, token: token, for: time)
    }
    #expect(
      "\(InboxRefusal.leaseTime(.seconds(31 * 86_400)))"
        == "a lease lasts from 1 second to 30 days, not 31 days")
  }

  @Test(arguments: [0, -1, 1001])
  func `one call takes at least one item and at most a thousand`(count: Int) throws {
    #expect(throws: InboxRefusal.count(count)) {
      try inbox.take(count, of: "byggesak", for: .seconds(60), by: nil)
    }
  }

  @Test func `a team that the service map does not know is refused`() throws {
    let refusal = InboxRefusal.inbox(.noSuchTeam("ingen"))
    #expect(throws: refusal) { try inbox.items(of: "ingen", most: 9) }
    #expect(throws: refusal) { try inbox.take(1, of: "ingen", for: .seconds(60), by: nil) }
    let (record, token) = try take()
    #expect(throws: refusal) {
      try inbox.forward(record, token: token, to: "ingen", reason: "Feil team")
    }
    #expect(try store.leafCount() == 3)
  }

  @Test func `what lies with a team that was closed can still be worked on`() throws {
    #expect(try inbox.items(of: "nedlagt", most: 9).count == 1)
    #expect(try inbox.take(1, of: "nedlagt", for: .seconds(60), by: nil).count == 1)
  }

  @Test(arguments: ["", "  ", "\n\t"])
  func `forwarding needs a reason`(reason: String) throws {
    let (record, token) = try take()
    #expect(throws: InboxRefusal.noReason) {
      try inbox.forward(record, token: token, to: "plan", reason: reason)
    }
  }

  @Test(arguments: ["a\u{0}b", "a\u{1B}[2J", "a\u{202E}b", "a\u{2066}b", "a\u{85}b"])
  func `a reason has nothing in it that hides what it says`(reason: String) throws {
    let (record, token) = try take()
    #expect(throws: InboxRefusal.unfitReason) {
      try inbox.forward(record, token: token, to: "plan", reason: reason)
    }
    #expect(throws: InboxRefusal.unfitReason) {
      try inbox.fail(record, token: token, message: reason, to: nil)
    }
  }

  @Test func `a reason is kept without the white space around it, and is bounded`() throws {
    let (record, token) = try take()
    #expect(throws: InboxRefusal.longReason(1001)) {
      try inbox.forward(
        record, token: token, to: "plan", reason: String(repeating: "å", count: 1001))
    }
    _ = try inbox.forward(record, token: token, to: "plan", reason: " Gjelder plan.\n")
    #expect(try store.history(of: record).last?.reason == "Gjelder plan.")
  }

  @Test func `a code is read in either case, and an unknown one is told with those there are`()
    throws
  {
    let (record, token) = try take()
    #expect(throws: InboxRefusal.code("OK")) {
      try inbox.complete(record, token: token, code: "OK")
    }
    #expect("\(InboxRefusal.code("OK"))".hasSuffix("use one of BU, NN, TE, TO, TLF, SA, ***"))
    #expect(try inbox.complete(record, token: token, code: "***").answeredPreliminarily)
    let item = try inbox.complete(record, token: token, code: "tlf")
    #expect(item.state == .completed(.telephone, at: clock.now()))
  }

  @Test func `what the store refuses is passed on`() throws {
    let (record, token) = try take()
    clock.advance(seconds: 600)
    #expect(throws: InboxRefusal.inbox(.expired(at: StoreSamples.later(600)))) {
      try inbox.release(record, token: token)
    }
  }
}
