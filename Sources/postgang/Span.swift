import ArgumentParser

/// A length of time such as `30m`, as options take it.
struct Span: ExpressibleByArgument {
  static let halfAnHour = Span(seconds: 1800)
  /// What help texts say about it.
  static let help = "a number with s, m, h or d, such as 90s, 30m or 2d"

  let seconds: Double

  init?(argument: String) {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    guard let unit = argument.last.flatMap({ units[$0] }), let count = Int(argument.dropLast()),
      count > 0, count < 1_000_000
    else { return nil }
    seconds = Double(count) * unit
  }

  private init(seconds: Double) { self.seconds = seconds }

  /// Help texts show the default as it would be given.
  var defaultValueDescription: String { "\(Int(seconds / 60))m" }
}
