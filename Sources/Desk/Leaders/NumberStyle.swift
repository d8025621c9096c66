import Records
import Statistics

/// How numbers are written for people, in a page's language.
struct NumberStyle: Sendable {
  let language: Language
  let words: WordBook

  /// What Statistics Norway writes for numbers that are not shown for the sake of privacy.
  static let hidden = ":"
  /// And for those that cannot be.
  static let none = "."

  /// A non-breaking space keeps a number and its unit together.
  private static let space = "\u{00A0}"

  func count(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    let separator = language == .en ? "," : NumberStyle.space
    let groups = stride(from: digits.count, to: 0, by: -3)
      .map { String(digits[max(0, $0 - 3)..<$0]) }.reversed()
    return sign(number < 0) + groups.joined(separator: separator)
  }

  /// With one decimal, or as many as `places` says.
  func decimal(_ number: Double, places: Int = 1) -> String {
    let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
    let whole = Int((number.magnitude * Double(scale)).rounded())
    let fraction = String(whole % scale + scale).dropFirst()
    let point = language == .en ? "." : ","
    return sign(number < 0 && whole > 0) + count(whole / scale)
      + (places > 0 ? point + fraction : "")
  }

  func percent(_ number: Double) -> String {
    let text = decimal(number, places: number == number.rounded() ? 0 : 1)
    return language == .en ? "\(text)%" : "\(text)\(NumberStyle.space)%"
  }

  /// A difference of two shares.
  func points(_ number: Double) -> String {
    plus(number >= 0.05) + unit(decimal(number), "points")
  }

  /// A time in the unit that suits it: `0,3 s`, `45 min`, `5,2 t`, `12,5 dager`.
  func time(_ milliseconds: Int64) -> String {
    let seconds = Double(milliseconds) / 1000
    return switch seconds.magnitude {
    case ..<120: unit(decimal(seconds, places: seconds.magnitude < 10 ? 1 : 0), "seconds")
    case ..<7200: unit(decimal(seconds / 60, places: 0), "minutes")
    case ..<172_800: unit(decimal(seconds / 3600), "hours")
    default: unit(decimal(seconds / 86_400), "days")
    }
  }

  func timeDifference(_ milliseconds: Int64) -> String {
    plus(milliseconds > 0) + time(milliseconds)
  }

  func days(_ count: Int) -> String {
    words("leaders.wholeDays", language, ["n": count]).replacing(" ", with: NumberStyle.space)
  }

  private func unit(_ number: String, _ unit: String) -> String {
    number + NumberStyle.space + words("leaders.\(unit)", language)
  }

  private func sign(_ isNegative: Bool) -> String { isNegative ? "\u{2212}" : "" }
  private func plus(_ isPositive: Bool) -> String { isPositive ? "+" : "" }
}
