import ArgumentParser
import Records

/// A date, a time, or an age such as `7d`, as options take it.
enum Moment: ExpressibleByArgument {
  case time(Instant)
  case age(seconds: Double)

  init?(argument: String) {
    if let instant = Instant(rfc3339: argument) {
      self = .time(instant)
    } else if CivilDate(argument) != nil, let instant = Instant(rfc3339: argument + "T00:00:00Z") {
      self = .time(instant)
    } else if let span = Span(argument: argument) {
      self = .age(seconds: span.seconds)
    } else {
      return nil
    }
  }

  func instant(at now: Instant) -> Instant {
    switch self {
    case .time(let instant): instant
    case .age(let seconds): now.adding(seconds: -seconds)
    }
  }
}

/// A length of time such as `30m`.
struct Span: ExpressibleByArgument {
  let seconds: Double

  init?(argument: String) {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    guard let unit = argument.last.flatMap({ units[$0] }), let count = Int(argument.dropLast()),
      count > 0, count < 1_000_000
    else { return nil }
    seconds = Double(count) * unit
  }
}
