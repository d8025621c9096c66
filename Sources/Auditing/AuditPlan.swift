import Ledger
import Records

/// What an audit will look at, once the ledger's size is known.
struct AuditPlan {
  /// In this order.
  var stretches: [Stretch] = []
  /// Shares of folders and old files.
  var shares: [AuditShare] = []
  /// Day folders in which only what is above an id is new.
  var days: [CivilDate: RecordID?] = [:]
  var hasDatabaseCheck = true
  /// Only these records' containers are opened.
  var since: Instant?
  var isIncremental = false

  /// Everything at once.
  static func everything(size: Int64, since: Instant? = nil) -> AuditPlan {
    AuditPlan(
      stretches: [Stretch(0..<size, after: nil, isNew: true)],
      shares: [.first(of: 1, size: size)], since: since)
  }

  /// What is new since a state, one share of what is old, and those in which something was found.
  static func increment(
    since state: AuditState, share: AuditShare, size: Int64, today: CivilDate
  ) -> AuditPlan {
    let shares = state.again.filter { $0 != share } + [share]
    let start = state.start
    let new = Stretch(start.leaf..<max(size, start.leaf), after: start.number, isNew: true)
    var plan = AuditPlan(
      stretches: [new] + shares.map { Stretch($0.leaves, after: $0.number, isNew: false) },
      shares: shares, hasDatabaseCheck: shares.contains(where: \.hasDatabaseCheck),
      isIncremental: true)
    var day = state.ended.utcDate.adding(days: 1 - AuditState.openDays)
    while day <= today {
      plan.days.updateValue(state.days[day], forKey: day)
      day = day.adding(days: 1)
    }
    return plan
  }
}
