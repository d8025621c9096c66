/// What is counted. Each is a table of services and teams; some are parts of others.
package enum Measure: Int, Sendable, CaseIterable {
  /// Journalled in the month; of the team to which the record was routed, as are the next four.
  case received
  /// Of these: nothing routed it, so it went to the front desk.
  case unrouted
  /// Of these: some rule or the service's team decided.
  case routed
  /// Of these: forwarded at least once since, so the first team was not the right one.
  case forwarded
  /// Of these: never forwarded.
  case kept
  /// First taken in the month.
  case taken
  /// Completed in the month; of the team that completed it, as are the next ones.
  case completed
  /// Of these: those that had a deadline,
  case answeredWithDeadline
  /// and were completed on its day at the latest,
  case inTime
  /// or later.
  case late
  /// A preliminary answer was given in the month.
  case preliminary
  /// Open now, taken or not; of the team that has it now, as are the next ones. Of no month.
  case open
  /// Of these: the deadline's day has passed.
  case overdue
  /// Of these: it has not passed, or there is none.
  case onTrack
  /// Of what is open: nobody has taken it yet.
  case untaken
  /// Of what is open: somebody has it, or had it.
  case inHand

  /// Whether it is about what is open now, not about a month.
  package var isStanding: Bool { [.open, .overdue, .onTrack, .untaken, .inHand].contains(self) }

  /// What a measure that is a part leaves of its whole: whoever knows the whole and the part knows
  /// that too.
  var rest: Measure? {
    switch self {
    case .unrouted: .routed
    case .routed: .unrouted
    case .forwarded: .kept
    case .kept: .forwarded
    case .inTime: .late
    case .late: .inTime
    case .overdue: .onTrack
    case .onTrack: .overdue
    case .untaken: .inHand
    case .inHand: .untaken
    case .received, .taken, .completed, .answeredWithDeadline, .preliminary, .open: nil
    }
  }

  /// How many values the stage's percentiles are made of.
  package static func count(of stage: Stage) -> Measure {
    switch stage {
    case .journalling: .received
    case .waiting: .taken
    case .handling, .whole: .completed
    case .preliminary: .preliminary
    }
  }
}
