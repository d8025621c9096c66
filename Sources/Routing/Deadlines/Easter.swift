import Records

/// The Christian feast that most movable holidays are counted from.
enum Easter {
  /// Easter Sunday of a Gregorian year, by the anonymous algorithm ("Butcher's", as J. Meeus,
  /// Astronomical Algorithms, ch. 8, gives it). Its letters are kept: they have no names.
  static func sunday(of year: Int) -> CivilDate {
    let a = year % 19
    let (b, c) = (year / 100, year % 100)
    let (d, e) = (b / 4, b % 4)
    let f = (b + 8) / 25
    let g = (b - f + 1) / 3
    let h = (19 * a + b - d - g + 15) % 30
    let (i, k) = (c / 4, c % 4)
    let l = (32 + 2 * e + 2 * i - h - k) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let (month, day) = ((h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1)
    guard let date = CivilDate(year: year, month: month, day: day) else {
      preconditionFailure("Easter is a day of March or April of the years 1 to 9999")
    }
    return date
  }
}
