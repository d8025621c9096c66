import Records

/// Rejected submissions by month and by the codes of what was wrong with them. Which service they
/// asked for is not known: some are no form at all.
package struct Rejections: Sendable {
  /// One cell: all of them.
  private(set) var all = Cube()
  /// A column for each code; one submission may have several.
  private(set) var byCode = Cube()

  package init() {}

  /// - Parameter codes: each once.
  package mutating func add(
    _ codes: [String], at moment: Instant, in zone: CivilTimeZone, from first: Month
  ) {
    let month = Month(zone.date(at: moment))
    guard month >= first else { return }
    all.count(.received, of: Pair(service: "", team: ""), in: month)
    for code in codes { byCode.count(.received, of: Pair(service: "", team: code), in: month) }
  }

  package mutating func add(_ other: Rejections) {
    all.add(other.all)
    byCode.add(other.byCode)
  }

  package mutating func forget(before first: Month) {
    all.forget(before: first)
    byCode.forget(before: first)
  }
}
