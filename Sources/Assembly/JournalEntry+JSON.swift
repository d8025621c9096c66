import Records

/// Records, items and history as `--json` prints them.
extension JournalEntry {
  package var json: CanonicalJSON { .object(members) }

  var members: [(name: String, value: CanonicalJSON)] {
    var members: [(name: String, value: CanonicalJSON)] = [
      (name: "bytes", value: .int(Int64(size))),
      (name: "container", value: .string(container.hex)),
      (name: "form", value: .string(form.description)),
      (name: "journalNumber", value: .string(number.description)),
      (name: "journaled", value: .string(journaled.rfc3339)),
      (name: "leaf", value: .int(leaf)),
      (name: "mapVersion", value: .string(route.mapVersion)),
      (name: "path", value: .string("archive/\(id.containerPath)")),
      (name: "received", value: .string(id.received.rfc3339)),
      (name: "recordId", value: .string(id.description)),
      (name: "rule", value: .string(route.rule)),
      (name: "service", value: .string(route.service)),
      (name: "sha256", value: .string(submission.hex)),
      (name: "team", value: .string(route.team)),
      (name: "title", value: .string(title)),
      (name: "unrouted", value: .bool(route.unrouted)),
    ]
    if let sender { members.append((name: "sender", value: .string(sender))) }
    if let respondBy { members.append((name: "respondBy", value: .string(respondBy.description))) }
    return members
  }
}

extension Item {
  package var json: CanonicalJSON {
    var members = record.members.filter { $0.name != "team" }
    members.append((name: "team", value: .string(team)))
    members.append((name: "since", value: .string(since.rfc3339)))
    members.append((name: "state", value: .string(state.word)))
    members.append((name: "answeredPreliminarily", value: .bool(answeredPreliminarily)))
    switch state {
    case .waiting: break
    case .leased(let lease):
      members.append((name: "token", value: .int(lease.token)))
      members.append((name: "until", value: .string(lease.until.rfc3339)))
      if let handler = lease.handler { members.append((name: "by", value: .string(handler))) }
    case .completed(let code, let at):
      members.append((name: "code", value: .string(code.rawValue)))
      members.append((name: "completed", value: .string(at.rfc3339)))
    }
    return .object(members)
  }

  /// The token of its lease, when it has one.
  package var token: Int64? {
    if case .leased(let lease) = state { lease.token } else { nil }
  }

  /// When its lease ends, when it has one.
  package var leasedUntil: Instant? {
    if case .leased(let lease) = state { lease.until } else { nil }
  }
}

extension Item.State {
  /// One word for tables and JSON.
  package var word: String {
    switch self {
    case .waiting: "waiting"
    case .leased: "leased"
    case .completed: "completed"
    }
  }
}

extension Disposal {
  package var json: CanonicalJSON {
    .object([
      (name: "at", value: .string(at.rfc3339)), (name: "basis", value: .string(basis)),
      (name: "journalNumber", value: .string(number.description)),
      (name: "leaf", value: .int(leaf)), (name: "recordId", value: .string(record.description)),
    ])
  }
}

extension HistoryEntry {
  package var json: CanonicalJSON {
    var members: [(name: String, value: CanonicalJSON)] = [
      (name: "leaf", value: .int(leaf)),
      (name: "event", value: CanonicalJSON(event.leaf) ?? .null),
    ]
    if let handler { members.append((name: "by", value: .string(handler))) }
    if let reason { members.append((name: "reason", value: .string(reason))) }
    return .object(members)
  }
}
