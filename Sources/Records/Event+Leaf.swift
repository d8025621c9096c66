/// The leaf of an event: its canonical JSON, and back.
extension Event {
  /// UTF-8 bytes; members in sorted order.
  package var leaf: [UInt8] {
    var json = CanonicalJSONWriter()
    switch kind {
    case .accepted(let facts):
      json.member("at", at.rfc3339)
      json.member("container", facts.container.hex)
      json.member("event", "accepted")
      json.member("form", facts.form.description)
      json.member("journalNumber", facts.journalNumber.description)
      json.member("mapVersion", facts.route.mapVersion)
      json.member("record", record.description)
      if let reference = facts.reference { json.member("reference", reference.hex) }
      if let respondBy = facts.respondBy { json.member("respondBy", respondBy.description) }
      json.member("rule", facts.route.rule)
      json.member("service", facts.route.service)
      json.member("submission", facts.submission.hex)
      json.member("team", facts.route.team)
      if facts.route.unrouted { json.member("unrouted", true) }
    case .rejected(let submission, let codes):
      json.member("at", at.rfc3339)
      json.member("codes", .array(codes.map { .string($0) }))
      json.member("event", "rejected")
      json.member("record", record.description)
      json.member("submission", submission.hex)
    case .duplicate(let submission, let first):
      json.member("at", at.rfc3339)
      json.member("event", "duplicate")
      json.member("of", first.description)
      json.member("record", record.description)
      json.member("submission", submission.hex)
    case .taken(let team, let until):
      json.member("at", at.rfc3339)
      json.member("event", "taken")
      json.member("record", record.description)
      json.member("team", team)
      json.member("until", until.rfc3339)
    case .extended(let token, let until):
      json.member("at", at.rfc3339)
      json.member("event", "extended")
      json.member("record", record.description)
      json.member("token", token)
      json.member("until", until.rfc3339)
    case .released(let token):
      json.member("at", at.rfc3339)
      json.member("event", "released")
      json.member("record", record.description)
      json.member("token", token)
    case .forwarded(let token, let from, let to):
      json.member("at", at.rfc3339)
      json.member("event", "forwarded")
      json.member("from", from)
      json.member("record", record.description)
      json.member("to", to)
      json.member("token", token)
    case .completed(let token, let code):
      json.member("at", at.rfc3339)
      json.member("code", code.rawValue)
      json.member("event", "completed")
      json.member("record", record.description)
      json.member("token", token)
    case .exported:
      json.member("at", at.rfc3339)
      json.member("event", "exported")
      json.member("record", record.description)
    case .read:
      json.member("at", at.rfc3339)
      json.member("event", "read")
      json.member("record", record.description)
    case .disposed(let basis):
      json.member("at", at.rfc3339)
      json.member("basis", basis)
      json.member("event", "disposed")
      json.member("record", record.description)
    case .keyChanged(let purpose, let old, let new):
      json.member("at", at.rfc3339)
      json.member("event", "keyChanged")
      json.member("new", new.hex)
      json.member("old", old.hex)
      json.member("purpose", purpose.rawValue)
      json.member("record", record.description)
    }
    return json.finish()
  }

  /// Reads a leaf; `nil` when it is not exactly what `leaf` writes.
  package init?(leaf: [UInt8]) {
    guard let json = CanonicalJSON(leaf),
      let at = json["at"]?.string.flatMap(Instant.init(rfc3339:)),
      let record = json["record"]?.string.flatMap({ RecordID($0) }),
      let name = json["event"]?.string, let kind = Kind(name, json)
    else { return nil }
    self.init(at: at, record: record, kind: kind)
    guard self.leaf == leaf else { return nil }
  }
}

extension Event.Kind {
  fileprivate init?(_ name: String, _ json: CanonicalJSON) {
    let until = json["until"]?.string.flatMap(Instant.init(rfc3339:))
    let submission = json["submission"]?.string.flatMap { ContentDigest(hex: $0) }
    let token = json["token"]?.int
    switch name {
    case "accepted":
      guard let facts = Event.AcceptedFacts(json) else { return nil }
      self = .accepted(facts)
    case "rejected":
      guard let submission, let codes = json["codes"]?.array else { return nil }
      self = .rejected(submission: submission, codes: codes.compactMap(\.string))
    case "duplicate":
      guard let submission, let first = json["of"]?.string.flatMap({ RecordID($0) }) else {
        return nil
      }
      self = .duplicate(submission: submission, of: first)
    case "taken":
      guard let team = json["team"]?.string, let until else { return nil }
      self = .taken(team: team, until: until)
    case "extended":
      guard let token, let until else { return nil }
      self = .extended(token: token, until: until)
    case "released":
      guard let token else { return nil }
      self = .released(token: token)
    case "forwarded":
      guard let token, let from = json["from"]?.string, let to = json["to"]?.string else {
        return nil
      }
      self = .forwarded(token: token, from: from, to: to)
    case "completed":
      guard let token, let code = json["code"]?.string.flatMap(CompletionCode.init(rawValue:))
      else { return nil }
      self = .completed(token: token, code: code)
    case "exported": self = .exported
    case "read": self = .read
    case "disposed":
      guard let basis = json["basis"]?.string else { return nil }
      self = .disposed(basis: basis)
    case "keyChanged":
      guard let purpose = json["purpose"]?.string.flatMap(KeyPurpose.init(rawValue:)),
        let old = json["old"]?.string.flatMap({ ContentDigest(hex: $0) }),
        let new = json["new"]?.string.flatMap({ ContentDigest(hex: $0) })
      else { return nil }
      self = .keyChanged(purpose, from: old, to: new)
    default: return nil
    }
  }
}

extension Event.AcceptedFacts {
  fileprivate init?(_ json: CanonicalJSON) {
    guard let number = json["journalNumber"]?.string.flatMap({ JournalNumber($0) }),
      let form = json["form"]?.string.flatMap({ FormIdentity($0) }),
      let container = json["container"]?.string.flatMap({ ContentDigest(hex: $0) }),
      let submission = json["submission"]?.string.flatMap({ ContentDigest(hex: $0) }),
      let service = json["service"]?.string, let team = json["team"]?.string,
      let rule = json["rule"]?.string, let mapVersion = json["mapVersion"]?.string
    else { return nil }
    self.init(
      journalNumber: number, form: form, container: container, submission: submission,
      reference: json["reference"]?.string.flatMap { ContentDigest(hex: $0) },
      route: Route(
        service: service, team: team, rule: rule, mapVersion: mapVersion,
        unrouted: json["unrouted"]?.bool ?? false),
      respondBy: json["respondBy"]?.string.flatMap { CivilDate($0) })
  }
}
