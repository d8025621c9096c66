import Records

/// What a ticked box sends: a record, and the token of the lease that its page showed.
struct Ticket {
  let record: RecordID
  /// `nil` when the caller did not have the item.
  let token: Int64?

  init(record: RecordID, token: Int64?) {
    self.record = record
    self.token = token
  }

  init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let record = RecordID(parts[0]) else { return nil }
    self.init(record: record, token: Int64(parts[1]))
  }

  var text: String { "\(record):\(token.map(String.init) ?? "")" }
}

extension Item {
  /// The token of its lease, when that handler has it.
  func token(of handler: String) -> Int64? {
    if case .leased(let lease) = state, lease.handler == handler { lease.token } else { nil }
  }
}
