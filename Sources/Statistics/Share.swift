/// A part of a whole, in percent, of what is counted.
package enum Share: String, Sendable, CaseIterable {
  /// Of what was completed and had a deadline: completed in time.
  case inTime
  /// Of what was received: forwarded since, so the first team was not the right one.
  case forwarded
  /// Of what was received: a rule or the service's team decided.
  case routed
  /// Of what is open: the deadline has passed.
  case overdue

  var whole: Measure {
    switch self {
    case .inTime: .answeredWithDeadline
    case .forwarded, .routed: .received
    case .overdue: .open
    }
  }

  var part: Measure {
    switch self {
    case .inTime: .inTime
    case .forwarded: .forwarded
    case .routed: .routed
    case .overdue: .overdue
    }
  }
}
