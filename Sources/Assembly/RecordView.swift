import Records

/// One record with everything that happened to it.
package struct RecordView {
  let entry: JournalEntry
  let item: Item?
  let disposal: Disposal?
  let history: [HistoryEntry]

  package var json: CanonicalJSON {
    var members = entry.members
    members.append((name: "history", value: .array(history.map(\.json))))
    if let item { members.append((name: "item", value: item.json)) }
    if let disposal { members.append((name: "disposal", value: disposal.json)) }
    return .object(members)
  }

  /// Name and value, for people.
  package var rows: [(String, String)] {
    var rows = [
      ("Journal number", entry.number.description), ("Title", entry.title),
      ("Sender", entry.sender ?? "–"), ("Record", entry.id.description),
      ("Form", entry.form.description), ("Received", entry.id.received.rfc3339),
      ("Journaled", entry.journaled.rfc3339), ("Service", entry.route.service),
      (
        "Routed to",
        "\(entry.route.team) by \(entry.route.rule), service map \(entry.route.mapVersion)"
          + (entry.route.unrouted ? " (no rule routed it)" : "")
      ),
      ("Respond by", entry.respondBy?.description ?? "–"),
      (
        "Container",
        disposal.map { "disposed of at \($0.at)" } ?? "archive/\(entry.id.containerPath)"
      ),
      ("Container SHA-256", entry.container.hex), ("Submission SHA-256", entry.submission.hex),
      ("Ledger leaf", String(entry.leaf)),
    ]
    if let disposal { rows.append(("Basis of disposal", disposal.basis)) }
    if let item { rows.append(("Item", "\(item.state.word) with \(item.team)")) }
    for event in history { rows.append((event.event.at.rfc3339, event.words)) }
    return rows
  }
}

extension HistoryEntry {
  /// What happened, in words.
  fileprivate var words: String {
    let by = handler.map { " by \($0)" } ?? ""
    return switch event.kind {
    case .accepted(let facts): "accepted as \(facts.journalNumber)"
    case .rejected: "rejected"
    case .duplicate(_, let first): "duplicate of \(first)"
    case .taken(let team, let until): "taken from \(team)\(by) until \(until) (token \(leaf))"
    case .extended(let token, let until): "lease \(token) lengthened until \(until)"
    case .released(let token):
      "released (lease \(token))" + (reason.map { ": \($0)" } ?? "")
    case .forwarded(_, let from, let to):
      "forwarded from \(from) to \(to)" + (reason.map { ": \($0)" } ?? "")
    case .completed(_, let code): "completed, \(code.rawValue)"
    case .exported: "exported\(by)"
    case .read: "read\(by)"
    case .disposed(let basis): "disposed of\(by): \(basis)"
    case .keyChanged(let purpose, _, _): "the \(purpose.rawValue) key changed"
    }
  }
}
