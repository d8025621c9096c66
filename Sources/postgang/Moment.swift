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
