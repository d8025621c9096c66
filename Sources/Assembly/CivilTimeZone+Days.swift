import Records

extension CivilTimeZone {
  /// When a day begins on a clock on the wall.
  package func start(of day: CivilDate) -> Instant {
    let utc = Instant(milliseconds: Int64(day.daysSince1970) * 86_400_000)
    // Clocks change in the night, and not at midnight: the offset of the evening before holds.
    let guess = utc.adding(seconds: -Double(secondsFromUTC(at: utc)))
    return utc.adding(seconds: -Double(secondsFromUTC(at: guess)))
  }
}
