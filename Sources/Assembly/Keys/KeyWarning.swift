import Records
import Settings

/// A certificate in use that expires soon, or has expired.
package struct KeyWarning: Sendable {
  package let key: KnownKey
  package let until: Instant
  /// Whole days; negative once it has expired.
  package let daysLeft: Int
  package let urgency: Urgency

  /// By the days that are left at most.
  package enum Urgency: Int, Sendable, CaseIterable {
    case expired = 0
    case days7 = 7
    case days30 = 30
    case days60 = 60

    fileprivate var seconds: Double { Double(rawValue) * 86_400 }
  }

  /// `nil` when the key is an earlier one, or valid for longer than 60 days.
  init?(of key: KnownKey, at now: Instant) {
    guard key.state == .inUse, let until = key.validity?.until, let days = key.daysLeft(at: now)
    else { return nil }
    let left = until.seconds(since: now)
    // A certificate is valid through the last second that it names.
    let isExpired = now.milliseconds >= until.milliseconds + 1000
    guard
      let urgency = isExpired
        ? .expired : Urgency.allCases.first(where: { $0 != .expired && left <= $0.seconds })
    else { return nil }
    self.key = key
    self.until = until
    daysLeft = days
    self.urgency = urgency
  }

  package var isExpired: Bool { urgency == .expired }

  /// What is wrong, as a clause: the certificate, the day, and what follows once it has expired.
  package var what: String {
    let day = "\(until.utcDate)"
    guard !isExpired else {
      return "\(key.role.words) \(key.name) expired on \(day): \(key.role.consequence)"
    }
    let days = daysLeft == 1 ? "1 day" : daysLeft < 1 ? "less than a day" : "\(daysLeft) days"
    return "\(key.role.words) \(key.name) expires on \(day), in \(days)"
  }

  /// What to do about it, as a clause.
  package var remedy: String { key.role.remedy }

  /// A sentence for logs and tables.
  package var text: String { "\(what); \(remedy)" }

  package func json(at now: Instant) -> CanonicalJSON {
    .object([
      (name: "daysLeft", value: .int(Int64(daysLeft))),
      (name: "digest", value: .string(key.digest.hex)),
      (name: "expired", value: .bool(isExpired)), (name: "name", value: .string(key.name)),
      (name: "problem", value: .string(what)), (name: "purpose", value: .string(key.role.rawValue)),
      (name: "remedy", value: .string(remedy)),
      (name: "validTo", value: .string(until.rfc3339)),
    ])
  }

  func problem(at place: SourcePlace) -> ConfigurationProblem {
    ConfigurationProblem(isExpired ? .error : .warning, at: place, what, remedy: remedy)
  }
}

extension KnownKey.Role {
  fileprivate var words: String {
    switch self {
    case .seal: "the seal certificate"
    case .chain: "the certificate above the seal's,"
    case .trust: "the seal's trusted root"
    case .ledger: "the ledger's key"
    case .timestamps: "the time-stamps' trusted root"
    }
  }

  fileprivate var consequence: String {
    switch self {
    case .seal: "nothing can be sealed, and submissions wait in the drop folder"
    case .chain, .trust: "seals made since then lead to no trusted root, and the audit reports them"
    case .ledger: "nothing can be published"
    case .timestamps: "time-stamps made since then are not accepted, and evidence waits"
    }
  }

  fileprivate var remedy: String {
    switch self {
    case .seal, .chain:
      "get a new one and run `postgang key rotate seal --certificate FILE --key FILE`"
    case .trust:
      "get a seal under the issuer's new root and run "
        + "`postgang key rotate seal --certificate FILE --key FILE --trust ROOT`"
    case .ledger: "run `postgang key rotate ledger`"
    case .timestamps:
      "add the authority's new root to the file that timestamps.trust names, then `postgang check`"
    }
  }
}
