import Records

extension Instant {
  /// Reads the contents of a UTCTime (`YYMMDDHHMMSSZ`, of the years 1950 to 2049) or a
  /// GeneralizedTime (`YYYYMMDDHHMMSSZ`); `nil` for any other form.
  package init?(derTime text: ArraySlice<UInt8>, tag: UInt8) {
    guard text.last == UInt8(ascii: "Z") else { return nil }
    var digits: [Int] = []
    for byte in text.dropLast() {
      guard (48...57).contains(byte) else { return nil }
      digits.append(Int(byte) - 48)
    }
    if tag == DERTag.utcTime, digits.count == 12 {
      digits = (digits[0] >= 5 ? [1, 9] : [2, 0]) + digits
    }
    guard tag == DERTag.utcTime || tag == DERTag.generalizedTime, digits.count == 14 else {
      return nil
    }
    func pair(_ place: Int) -> Int { digits[place] * 10 + digits[place + 1] }
    guard let date = CivilDate(year: pair(0) * 100 + pair(2), month: pair(4), day: pair(6)),
      pair(8) < 24, pair(10) < 60, pair(12) < 60
    else { return nil }
    // A 13-digit UTCTime without its century cannot get here; one with four digits of year can,
    // and is refused by its length.
    guard tag == DERTag.generalizedTime || text.count == 13 else { return nil }
    let seconds = ((date.daysSince1970 * 24 + pair(8)) * 60 + pair(10)) * 60 + pair(12)
    self.init(milliseconds: Int64(seconds) * 1000)
  }

  /// Reads the contents of a GeneralizedTime that may have a fraction of a second, which DER ends
  /// with a digit other than 0; what is finer than a millisecond is cut off.
  package init?(fractionalTime text: ArraySlice<UInt8>) {
    guard let point = text.firstIndex(of: UInt8(ascii: ".")) else {
      self.init(derTime: text, tag: DERTag.generalizedTime)
      return
    }
    let fraction = text[(point + 1)...].dropLast()
    guard text.last == UInt8(ascii: "Z"), let last = fraction.last, last != UInt8(ascii: "0"),
      fraction.allSatisfy({ (48...57).contains($0) }),
      let whole = Instant(
        derTime: text[..<point] + [UInt8(ascii: "Z")], tag: DERTag.generalizedTime)
    else { return nil }
    let digits = (Array(fraction) + [48, 48]).prefix(3)
    self.init(
      milliseconds: whole.milliseconds + digits.reduce(0) { $0 * 10 + Int64($1) - 48 })
  }

  /// The DER element for this time as a GeneralizedTime, with its milliseconds if it has any.
  package var generalizedTime: [UInt8] {
    let text = Array(rfc3339.utf8)
    var compact = [0..<4, 5..<7, 8..<10, 11..<13, 14..<16, 17..<19].flatMap { text[$0] }
    var fraction = text[20..<23]
    while fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
    if !fraction.isEmpty { compact += [UInt8(ascii: ".")] + fraction }
    return DER.element(DERTag.generalizedTime, compact + [UInt8(ascii: "Z")])
  }

  /// The DER element for this time as RFC 5652 § 11.3 wants it: UTCTime for the years 1950 to 2049,
  /// GeneralizedTime otherwise; fractions of a second are dropped.
  package var derTime: [UInt8] {
    let text = Array(rfc3339.utf8)
    // 2026-11-21T09:33:00.125Z, without its punctuation.
    let compact = [0..<4, 5..<7, 8..<10, 11..<13, 14..<16, 17..<19].flatMap { text[$0] }
    let isShort = (1950..<2050).contains(utcDate.year)
    return DER.element(
      isShort ? DERTag.utcTime : DERTag.generalizedTime,
      compact.dropFirst(isShort ? 2 : 0) + [UInt8(ascii: "Z")])
  }
}
