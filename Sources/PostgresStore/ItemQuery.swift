import Records
import SQLStore

/// The look-ups of the calls on items of one transaction.
struct ItemQuery {
  static let records = Item.ofRecords(whose: "outcome.id = ANY (?)")
  static let requests = "SELECT request, until FROM request WHERE request = ANY (?)"
  static let histories = History.work(whose: "record = ANY (?)")
  static let statements = [records, requests, histories]

  private(set) var hasRecords = false
  private(set) var hasRequests = false
  /// Each once, in the order in which their items are answered.
  private(set) var teams: [String] = []
  private var records = ArrayValue(of: .blob)
  private var requests = ArrayValue(of: .text)
  /// What is wanted of each team: how many at most, and the newest moment.
  private var queues: [String: (most: Int, now: Instant)] = [:]

  init(_ wants: [ItemWants]) {
    for want in wants {
      if let record = want.record {
        hasRecords = true
        records.append(record)
      }
      if let request = want.request {
        hasRequests = true
        requests.append(request.key)
      }
      guard let queue = want.queue else { continue }
      let known = queues[queue.team]
      if known == nil { teams.append(queue.team) }
      let (sum, isTooMuch) = queue.most.addingReportingOverflow(known?.most ?? 0)
      queues[queue.team] = (isTooMuch ? .max : sum, max(known?.now ?? queue.now, queue.now))
    }
  }

  /// Sends them all, without waiting: records, requests and each team's, when there are any.
  func send(on session: Session) throws {
    for team in teams {
      guard let queue = queues[team] else { continue }
      try PreparedStatement(InboxQuery.freeExpired, session).post(team, queue.now)
    }
    if hasRecords {
      try session.send(ItemQuery.records, [BinaryValue(records)], wanted: true)
    }
    if hasRequests {
      try session.send(ItemQuery.requests, [BinaryValue(requests)], wanted: true)
    }
    for team in teams {
      guard let queue = queues[team] else { continue }
      try session.send(
        InboxQuery.waitingItems, [BinaryValue(team), BinaryValue(Int64(queue.most))], wanted: true)
    }
  }
}
