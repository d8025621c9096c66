import Access
import Assembly
import Inboxes
import Records

/// What somebody does with items at the pages: only with those that their teams have, and by the
/// rules of lending. Call where it may block.
struct HandlerWork {
  private let open: OpenHome
  private let caller: Caller
  private let inbox: CheckedInbox

  /// For how long an item is lent to whoever takes it at the pages.
  static let leaseTime = Duration.seconds(7 * 86_400)
  /// What a lease can be lengthened to, in days from now.
  static let extensions = [1, 7, 30]

  init(_ open: OpenHome, for caller: Caller) {
    self.open = open
    self.caller = caller
    let (map, zone) = (open.home.configuration.map, open.home.settings.timeZone)
    inbox = CheckedInbox(
      open.store, isTeam: { map.team($0, on: zone.date(at: $1)) != nil }, now: { open.now })
  }

  /// The item, when the caller may see it.
  func item(_ record: RecordID) throws -> Item? {
    guard let item = try open.store.item(record), caller.mayRead(item) else { return nil }
    return item.seen(at: open.now)
  }

  /// Whether that token was of a lease of the caller's: who had an item may be told where it went.
  func held(_ record: RecordID, token: Int64) throws -> Bool {
    try open.store.history(of: record).contains { entry in
      if case .taken = entry.event.kind {
        entry.leaf == token && entry.handler == caller.name
      } else {
        false
      }
    }
  }

  /// The number of a record that is not the caller's to see now, but was with one of their teams
  /// before; `nil` for all others, and for what is none.
  func formerNumber(of record: RecordID) throws -> JournalNumber? {
    var number: JournalNumber?
    var wasTheirs = false
    for entry in try open.store.history(of: record) {
      switch entry.event.kind {
      case .accepted(let facts):
        number = facts.journalNumber
        wasTheirs = wasTheirs || caller.teams.contains(facts.route.team)
      case .forwarded(_, let from, let to):
        wasTheirs = wasTheirs || caller.teams.contains(from) || caller.teams.contains(to)
      default: continue
      }
    }
    return wasTheirs ? number : nil
  }

  /// Who has it already keeps it: a form that was sent twice is no quarrel.
  func take(_ record: RecordID) throws -> Item {
    let until = open.now.adding(seconds: HandlerWork.leaseTime / .seconds(1))
    do throws(InboxError) {
      let item = try open.store.take(
        record: record, teams: caller.teams, until: until, by: caller.name, at: open.now)
      open.wake()
      return item
    } catch {
      if case .taken = error, let own = try item(record), own.token(of: caller.name) != nil {
        return own
      }
      throw InboxRefusal.inbox(error)
    }
  }

  /// Does one thing with an item that the caller has; its token is the lease's.
  func perform(_ work: Work, on record: RecordID, token: Int64) throws -> Item {
    guard let item = try open.store.item(record), caller.mayWork(on: item) else {
      throw InboxRefusal.inbox(
        try held(record, token: token)
          ? .leaseEnded(token: token) : .noSuchItem(record.description))
    }
    // Tokens stand in the ledger for all to read: at the pages they prove nothing by themselves.
    if case .leased(let lease) = item.state, lease.token == token, lease.handler != caller.name {
      throw InboxRefusal.inbox(.taken(until: lease.until))
    }
    let changed: Item =
      switch work {
      case .extend(let days):
        try inbox.extend(record, token: token, for: .seconds(days * 86_400))
      case .release: try inbox.release(record, token: token)
      case .forward(let team, let reason):
        try inbox.forward(record, token: token, to: team, reason: reason)
      case .complete(let code):
        try inbox.complete(record, token: token, code: code.rawValue)
      }
    open.wake()
    return changed
  }

  enum Work: Sendable {
    /// So many days from now.
    case extend(Int)
    case release
    case forward(to: String, reason: String)
    /// A preliminary answer leaves the item open.
    case complete(CompletionCode)
  }
}
