import Statistics

/// One cell of a figure: what a page shows, and what a file holds.
struct Cell: Sendable {
  let shown: String
  let filed: Filed

  /// A file's programs want numbers, not words.
  enum Filed: Sendable {
    case text(String)
    case whole(Int)
    /// With so many decimals.
    case decimal(Double, places: Int)
    /// There is one, but it is not told.
    case hidden
    case missing
  }

  var isNumber: Bool {
    switch filed {
    case .text: false
    default: true
    }
  }

  /// What a picture says of it: nothing where there is no number, or none that is told.
  var told: String? {
    switch filed {
    case .hidden, .missing: nil
    default: shown
    }
  }

  static func text(_ text: String) -> Cell { Cell(shown: text, filed: .text(text)) }

  static func told<Value>(
    _ told: Told<Value>, _ style: NumberStyle, shown: (Value) -> String,
    filed: (Value) -> Filed
  ) -> Cell {
    switch told {
    case .value(let value): Cell(shown: shown(value), filed: filed(value))
    case .about(let value):
      Cell(
        shown: style.words("leaders.about", style.language, ["value": shown(value)]),
        filed: filed(value))
    case .hidden: Cell(shown: NumberStyle.hidden, filed: .hidden)
    case .none: Cell(shown: NumberStyle.none, filed: .missing)
    }
  }

  static func count(_ told: Told<Int>, _ style: NumberStyle) -> Cell {
    .told(told, style, shown: style.count) { .whole($0) }
  }

  static func percent(_ told: Told<Double>, _ style: NumberStyle) -> Cell {
    .told(told, style, shown: style.percent) { .decimal($0, places: 1) }
  }

  /// In files: days.
  static func time(_ told: Told<Int64>, _ style: NumberStyle) -> Cell {
    .told(told, style, shown: style.time) { .decimal(Double($0) / 86_400_000, places: 5) }
  }

  static func days(_ told: Told<Int64>, _ style: NumberStyle) -> Cell {
    .told(told, style, shown: { style.days(Int($0)) }, filed: { .whole(Int($0)) })
  }

  // MARK: Differences, told only where both numbers are told exactly

  static func change(_ new: Told<Int>, _ old: Told<Int>, _ style: NumberStyle) -> Cell {
    .told(
      difference(new, old), style, shown: { ($0 > 0 ? "+" : "") + style.count($0) },
      filed: { .whole($0) })
  }

  static func change(_ new: Told<Double>, _ old: Told<Double>, _ style: NumberStyle) -> Cell {
    .told(difference(new, old), style, shown: style.points) { .decimal($0, places: 1) }
  }

  static func change(_ new: Told<Int64>, _ old: Told<Int64>, _ style: NumberStyle) -> Cell {
    .told(difference(new, old), style, shown: style.timeDifference) {
      .decimal(Double($0) / 86_400_000, places: 5)
    }
  }

  private static func difference<Value: Numeric>(
    _ new: Told<Value>, _ old: Told<Value>
  ) -> Told<Value> {
    switch (new, old) {
    case (.value(let new), .value(let old)): .value(new - old)
    case (.none, _), (_, .none): .none
    default: .hidden
    }
  }
}
