/// What may be told of rejections, by the same rules as everything else (`Disclosure`).
package final class RejectionDisclosure {
  private let all: Disclosure
  private let byCode: Disclosure

  package init(_ rejections: Rejections, now: Month) {
    all = Disclosure(rejections.all, now: now)
    byCode = Disclosure(rejections.byCode, now: now)
  }

  /// All codes that ever were a reason, in order.
  package var codes: [String] { byCode.teams }

  /// How many were rejected. Where each has one reason, that is the sum of the reasons: it is hidden
  /// when that sum is.
  package func count(_ period: Period) -> Told<Int> {
    if byCode.count(.received, period, .init()) == .hidden { return .hidden }
    return all.count(.received, period, .init())
  }

  /// How many were rejected for this reason, perhaps among others.
  package func count(_ code: String, _ period: Period) -> Told<Int> {
    byCode.count(.received, period, .init(team: code))
  }
}
