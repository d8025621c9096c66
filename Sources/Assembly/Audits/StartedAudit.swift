import Records

/// An audit that somebody started at the desk: what was asked for, and how it went.
package struct StartedAudit: Hashable, Sendable {
  /// Also the `run` of its report; a UUIDv7, so that ids sort by time.
  package let id: RecordID
  package let scope: Scope
  package let started: Instant
  /// Who started it.
  package let startedBy: String
  package let state: State

  package enum Scope: Hashable, Sendable {
    case everything
    /// Everything, but of the containers only those of records journalled since then.
    case since(Instant)
    /// What is new since the last one, and one of so many shares of what is old.
    case incremental(spread: Int)
  }

  package enum State: Hashable, Sendable {
    case running
    /// Its report is there.
    case finished(at: Instant, deviations: Int, notes: Int)
    /// There is no report: the audit itself could not be done, or the process ended meanwhile.
    case failed(AuditFailure)
  }

  func with(_ state: State) -> StartedAudit {
    StartedAudit(id: id, scope: scope, started: started, startedBy: startedBy, state: state)
  }
}

extension StartedAudit {
  /// As the desk tells it, and as `audits/ID.json` holds it.
  package var json: CanonicalJSON {
    var members: [(name: String, value: CanonicalJSON)] = [
      (name: "id", value: .string(id.description)),
      (name: "scope", value: .string(scope.word)),
      (name: "started", value: .string(started.rfc3339)),
      (name: "startedBy", value: .string(startedBy)),
    ]
    switch scope {
    case .everything: break
    case .since(let since): members.append((name: "since", value: .string(since.rfc3339)))
    case .incremental(let spread):
      members.append((name: "spread", value: .int(Int64(spread))))
    }
    switch state {
    case .running: members.append((name: "status", value: .string("running")))
    case .finished(let ended, let deviations, let notes):
      members += [
        (name: "deviations", value: .int(Int64(deviations))),
        (name: "ended", value: .string(ended.rfc3339)), (name: "notes", value: .int(Int64(notes))),
        (name: "status", value: .string("finished")),
      ]
    case .failed(let failure):
      members += failure.members + [(name: "status", value: .string("failed"))]
    }
    return .object(members)
  }

  /// Reads what `json` writes; `nil` when a member is missing.
  init?(json: CanonicalJSON) {
    guard let id = json["id"]?.string.flatMap({ RecordID($0) }),
      let started = json["started"]?.string.flatMap({ Instant(rfc3339: $0) }),
      let startedBy = json["startedBy"]?.string, let scope = Scope(json: json),
      let state = State(json: json)
    else { return nil }
    self.init(id: id, scope: scope, started: started, startedBy: startedBy, state: state)
  }
}

extension StartedAudit.Scope {
  /// `full`, `since`, `incremental`, as in reports.
  fileprivate var word: String {
    switch self {
    case .everything: "full"
    case .since: "since"
    case .incremental: "incremental"
    }
  }

  fileprivate init?(json: CanonicalJSON) {
    switch json["scope"]?.string {
    case "full": self = .everything
    case "since":
      guard let since = json["since"]?.string.flatMap({ Instant(rfc3339: $0) }) else { return nil }
      self = .since(since)
    case "incremental":
      guard let spread = json["spread"]?.int else { return nil }
      self = .incremental(spread: Int(spread))
    default: return nil
    }
  }
}

extension StartedAudit.State {
  fileprivate init?(json: CanonicalJSON) {
    switch json["status"]?.string {
    case "running": self = .running
    case "finished":
      guard let ended = json["ended"]?.string.flatMap({ Instant(rfc3339: $0) }),
        let deviations = json["deviations"]?.int, let notes = json["notes"]?.int
      else { return nil }
      self = .finished(at: ended, deviations: Int(deviations), notes: Int(notes))
    case "failed": self = .failed(AuditFailure(json: json))
    default: return nil
    }
  }
}
