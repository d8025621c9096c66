import ArgumentParser
import Records

/// A day such as `2026-11-01`, as options take it.
struct Day: ExpressibleByArgument {
  let date: CivilDate

  init?(argument: String) {
    guard let date = CivilDate(argument) else { return nil }
    self.date = date
  }
}
